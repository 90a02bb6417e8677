package io.mockcall.simulator.reply;

import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.timing.UnpromptedReason;
import io.mockcall.simulator.understanding.UnderstoodUtterance;
import reactor.core.publisher.Flux;

/** The port to the provider of the customer's words. Emotions and decisions come from the simulator, not from the provider. */
public interface Customer {
    /** Name of the provider, as in the setting. */
    String provider();

    /** Version of the script or the prompt. */
    String promptVersion();

    /**
     * Answers the agent. Emits each sentence as soon as it is complete, and at least one. {@link ReplySentence#hasMore} is
     * true for each sentence but the last.
     *
     * @param conversation up to the utterance and with it, and with the emotion and the goal that follow from it
     * @param reaction to the utterance's offer
     * @return fails with a {@link io.mockcall.platform.failure.ProviderException} or an {@link OutOfCharacterException}
     */
    Flux<ReplySentence> answer(Conversation conversation, UnderstoodUtterance utterance, OfferReaction reaction);

    /** Speaks without an utterance to answer. Emits at least one sentence. Each but the last has more after it. */
    Flux<ReplySentence> speakUnprompted(Conversation conversation, UnpromptedReason reason);
}
