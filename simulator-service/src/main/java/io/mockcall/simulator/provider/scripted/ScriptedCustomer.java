package io.mockcall.simulator.provider.scripted;

import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.reply.Customer;
import io.mockcall.simulator.reply.Heard;
import io.mockcall.simulator.reply.Occasion;
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

    @Override
    public Flux<Sentence> speakUp(Conversation conversation, Occasion occasion) {
        return Flux.defer(() -> Flux.fromIterable(Sentence.turn(new Wording(phrases, conversation)
                .line(situation(occasion)).stream().map(Sentence::of).toList())));
    }

    private static Situation situation(Occasion occasion) {
        return switch (occasion) {
            case SILENCE -> Situation.SILENCE;
            case HOLD -> Situation.HOLDING;
            case LONG_HOLD -> Situation.HELD_TOO_LONG;
            case INTERRUPTION -> Situation.INTERRUPTING;
            case THINKING -> Situation.THINKING;
            case GIVING_UP -> Situation.GIVING_UP;
            case BAD_LINE -> Situation.BAD_LINE;
        };
    }
}
