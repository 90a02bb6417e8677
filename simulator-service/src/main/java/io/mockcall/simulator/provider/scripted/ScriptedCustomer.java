package io.mockcall.simulator.provider.scripted;

import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.reply.Customer;
import io.mockcall.simulator.reply.Heard;
import io.mockcall.simulator.reply.Sentence;
import io.mockcall.simulator.reply.Stance;
import reactor.core.publisher.Flux;

/** The embedded customer: the scenario's own facts, and phrases by person and mood. The same seed and agent make the same call. */
public final class ScriptedCustomer implements Customer {
    private final PhraseBank phrases = PhraseBank.bundled();

    @Override
    public String provider() {
        return "scripted";
    }

    @Override
    public String promptVersion() {
        return phrases.version();
    }

    @Override
    public Flux<Sentence> answer(Conversation conversation, Heard heard, Stance stance) {
        return Flux.defer(() -> Flux.fromIterable(
                new Composition(conversation, heard, stance, new Wording(phrases, conversation)).sentences()));
    }
}
