package io.mockcall.simulator.provider.scripted;

import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.reply.Customer;
import io.mockcall.simulator.reply.OfferReaction;
import io.mockcall.simulator.reply.ReplySentence;
import io.mockcall.simulator.timing.UnpromptedReason;
import io.mockcall.simulator.understanding.UnderstoodUtterance;
import reactor.core.publisher.Flux;

/**
 * The embedded customer. Answers with the scenario's facts and with phrases by speaking style and mood. The same seed and the
 * same agent produce the same call.
 */
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
    public Flux<ReplySentence> answer(
            Conversation conversation, UnderstoodUtterance utterance, OfferReaction reaction) {
        return Flux.defer(() -> Flux.fromIterable(
                new ReplyComposer(conversation, utterance, reaction, new PhraseSelector(phrases, conversation))
                        .sentences()));
    }

    @Override
    public Flux<ReplySentence> speakUnprompted(Conversation conversation, UnpromptedReason reason) {
        return Flux.defer(() -> Flux.fromIterable(ReplySentence.turnOf(new PhraseSelector(phrases, conversation)
                .line(situation(reason)).stream().map(ReplySentence::of).toList())));
    }

    private static Situation situation(UnpromptedReason reason) {
        return switch (reason) {
            case SILENCE -> Situation.SILENCE;
            case HOLD -> Situation.HOLDING;
            case LONG_HOLD -> Situation.HELD_TOO_LONG;
            case BARGE_IN -> Situation.INTERRUPTING;
            case FILLER -> Situation.FILLER;
            case GIVING_UP -> Situation.GIVING_UP;
            case BAD_LINE -> Situation.BAD_LINE;
        };
    }
}
