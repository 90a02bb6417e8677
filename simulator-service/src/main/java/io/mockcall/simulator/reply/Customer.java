package io.mockcall.simulator.reply;

import io.mockcall.simulator.conversation.Conversation;
import reactor.core.publisher.Flux;

/** The one who calls. Feels and decides elsewhere; this is where the words come from. */
public interface Customer {
    /** Who it is, as in the configuration. */
    String provider();

    /** Version of the script or prompt that the words come from. */
    String promptVersion();

    /**
     * Answers the agent, sentence by sentence, each as soon as it is there, and at least with one. Only the last does not
     * {@link Sentence#goesOn go on}.
     *
     * @param conversation up to and with what was heard, and with the feelings and the goal that it led to
     * @param stance to what was offered with it
     * @return fails with a {@link io.mockcall.platform.failure.ProviderException}, or an {@link OutOfCharacterException}
     */
    Flux<Sentence> answer(Conversation conversation, Heard heard, Stance stance);

    /** Says something unasked: at least one sentence, only the last of which does not {@link Sentence#goesOn go on}. */
    Flux<Sentence> speakUp(Conversation conversation, Occasion occasion);
}
