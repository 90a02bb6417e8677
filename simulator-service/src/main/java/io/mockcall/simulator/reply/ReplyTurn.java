package io.mockcall.simulator.reply;

import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.Event;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.simulator.conversation.Answer;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.timing.HangUpPolicy;
import io.mockcall.simulator.timing.PlaybackInterruptions;
import io.mockcall.simulator.timing.ScheduledConversations;
import io.mockcall.simulator.timing.UnpromptedReason;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One turn of the customer while the provider produces it. Saves each sentence before it publishes the sentence. */
final class ReplyTurn {
    private static final Logger log = LoggerFactory.getLogger(ReplyTurn.class);
    /** Sentences that arrive together are saved together. */
    private static final int MAX_BATCH = 3;

    private static final Duration BATCH_TIMEOUT = Duration.ofMillis(10);

    private final Dependencies dependencies;
    private final Conversation conversation;
    private UnaryOperator<Conversation> afterwards;
    private Answer answer;

    /**
     * @param answer the turn so far
     * @param afterwards change of the conversation after the last sentence
     */
    ReplyTurn(
            Dependencies dependencies,
            Conversation conversation,
            Answer answer,
            UnaryOperator<Conversation> afterwards) {
        this.dependencies = dependencies;
        this.conversation = conversation;
        this.answer = answer;
        this.afterwards = afterwards;
    }

    /** Returns the turn with the sentences so far. */
    Answer answer() {
        return answer;
    }

    /** Says the provider's sentences, until the agent interrupts the turn. */
    Flux<Event> say(Flux<ReplySentence> sentences) {
        return sentences
                .takeUntilOther(dependencies.interruptions.ofTurn(conversation.callId(), answer.turn()))
                .switchIfEmpty(Flux.error(() -> new ProviderException(
                        dependencies.customer.provider(), "the provider returned no sentence", false, null)))
                .onErrorResume(this::giveUp)
                .bufferTimeout(MAX_BATCH, BATCH_TIMEOUT, true)
                .concatMap(this::saveAndPublish);
    }

    /** No provider has an answer: the customer complains about the line and hangs up. */
    private Flux<ReplySentence> giveUp(Throwable failure) {
        log.atError()
                .setCause(failure)
                .addKeyValue("callId", conversation.callId())
                .log("No provider has an answer; the call ends");
        afterwards = HangUpPolicy.hangUp(EndReason.ERROR);
        return dependencies.customer.speakUnprompted(conversation, UnpromptedReason.BAD_LINE);
    }

    private Flux<Event> saveAndPublish(List<ReplySentence> sentences) {
        int from = answer.sentences().size();
        boolean complete = !sentences.getLast().hasMore();
        List<String> texts = sentences.stream().map(ReplySentence::text).toList();
        Set<Integer> facts = new LinkedHashSet<>();
        sentences.forEach(sentence -> facts.addAll(sentence.facts()));
        answer = answer.with(texts, complete);
        UnaryOperator<Conversation> last = complete ? afterwards : UnaryOperator.identity();
        Mono<Conversation> saved = from == 0
                ? dependencies.conversations.save(last.apply(conversation.answered(answer, facts)))
                : dependencies
                        .conversations
                        .update(
                                conversation.callId(),
                                c -> last.apply(c.continued(
                                        answer.turn(), texts, complete, facts, dependencies.clock.instant())))
                        .flatMap(dependencies.conversations::schedule);
        return saved.thenMany(Flux.fromIterable(dependencies.events.from(from, conversation, answer)));
    }

    /** The dependencies that all turns share. */
    record Dependencies(
            ScheduledConversations conversations,
            Customer customer,
            PlaybackInterruptions interruptions,
            ReplyEvents events,
            Clock clock) {}
}
