package io.mockcall.simulator.reply;

import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.Event;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.simulator.conversation.Answer;
import io.mockcall.simulator.conversation.Conversation;
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

/** One turn of the customer while it is being said: each sentence is remembered before it is told. */
final class Turn {
    private static final Logger log = LoggerFactory.getLogger(Turn.class);
    /** Sentences that are there together are remembered together. */
    private static final int AT_ONCE = 3;

    private static final Duration AT_ONCE_WITHIN = Duration.ofMillis(10);

    private final Means means;
    private final Conversation conversation;
    private UnaryOperator<Conversation> afterwards;
    private Answer answer;

    /**
     * @param answer so far
     * @param afterwards what the whole of it changes
     */
    Turn(Means means, Conversation conversation, Answer answer, UnaryOperator<Conversation> afterwards) {
        this.means = means;
        this.conversation = conversation;
        this.answer = answer;
        this.afterwards = afterwards;
    }

    /** With what has been said so far. */
    Answer answer() {
        return answer;
    }

    Flux<Event> say(Flux<Sentence> words) {
        return words.takeUntilOther(means.interruptions.of(conversation.callId(), answer.turn()))
                .switchIfEmpty(Flux.error(() ->
                        new ProviderException(means.customer.provider(), "the customer said nothing", false, null)))
                .onErrorResume(this::givingUp)
                .bufferTimeout(AT_ONCE, AT_ONCE_WITHIN, true)
                .concatMap(this::remember);
    }

    /** Nobody finds words for the customer: the call ends as a call does whose line is bad. */
    private Flux<Sentence> givingUp(Throwable failure) {
        log.atError()
                .setCause(failure)
                .addKeyValue("callId", conversation.callId())
                .log("There are no words for the customer; the call is ended");
        afterwards = said -> said.leaving(EndReason.ERROR, Leave.AT_ONCE, true);
        return means.customer.speakUp(conversation, Occasion.BAD_LINE);
    }

    private Flux<Event> remember(List<Sentence> sentences) {
        int from = answer.sentences().size();
        boolean complete = !sentences.getLast().goesOn();
        List<String> texts = sentences.stream().map(Sentence::text).toList();
        Set<Integer> facts = new LinkedHashSet<>();
        sentences.forEach(sentence -> facts.addAll(sentence.facts()));
        answer = answer.with(texts, complete);
        UnaryOperator<Conversation> last = complete ? afterwards : UnaryOperator.identity();
        Mono<Conversation> kept = from == 0
                ? means.memory.keep(last.apply(conversation.answered(answer, facts)))
                : means.memory
                        .advance(
                                conversation.callId(),
                                c -> last.apply(c.goesOn(answer.turn(), texts, complete, facts, means.clock.instant())))
                        .flatMap(means.memory::watched);
        return kept.thenMany(Flux.fromIterable(means.replies.from(from, conversation, answer)));
    }

    /** What all turns have in common. */
    record Means(Memory memory, Customer customer, Interruptions interruptions, Replies replies, Clock clock) {}
}
