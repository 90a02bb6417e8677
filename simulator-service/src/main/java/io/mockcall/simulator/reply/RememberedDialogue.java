package io.mockcall.simulator.reply;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallControl;
import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallResumed;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.CallTransferred;
import io.mockcall.contracts.CustomerHungUp;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.NoteTaken;
import io.mockcall.contracts.PlaybackInterrupted;
import io.mockcall.contracts.SolutionOffered;
import io.mockcall.contracts.SpeechStarted;
import io.mockcall.contracts.Transcribed;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.simulator.conversation.Answer;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.Conversations;
import io.mockcall.simulator.conversation.Hold;
import io.mockcall.simulator.conversation.OvertakenException;
import io.mockcall.simulator.emotion.Cue;
import io.mockcall.simulator.emotion.EmotionModel;
import io.mockcall.simulator.emotion.Shift;
import io.mockcall.simulator.emotion.Temper;
import io.mockcall.simulator.meaning.Intent;
import io.mockcall.simulator.meaning.Sentences;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** A customer with a memory: what was heard moves the feelings, these and the offer decide, and then there are words for it. */
public final class RememberedDialogue implements Dialogue {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final int MOST_OVERTAKEN = 5;

    private final Conversations conversations;
    private final Thinking thinking;
    private final Customer customer;
    private final Duration startPatience;
    private final Clock clock;
    private final EmotionModel emotions = new EmotionModel();
    private final Replies replies;

    /**
     * @param startPatience how long words wait for the start of their call, which travels on another topic
     */
    public RememberedDialogue(
            Conversations conversations, Thinking thinking, Customer customer, Duration startPatience, Clock clock) {
        this.conversations = requireNonNull(conversations, "conversations");
        this.thinking = requireNonNull(thinking, "thinking");
        this.customer = requireNonNull(customer, "customer");
        this.startPatience = requireNonNull(startPatience, "startPatience");
        this.clock = requireNonNull(clock, "clock");
        this.replies = new Replies(customer.provider(), customer.promptVersion());
    }

    @Override
    public Flux<Event> open(CallStarted started) {
        Conversation begun =
                Conversation.begun(started, Sentences.written(started.scenario().openingLine()));
        Flux<Event> opening = conversations.begin(begun).thenMany(Flux.fromIterable(replies.opening(begun)));
        return opening.concatWith(thinking.think(listening -> listening.prepare(started.scenario()))
                .thenMany(Flux.empty()));
    }

    @Override
    public Flux<Event> answer(Transcribed heard) {
        if (heard.text().isBlank()) {
            return Flux.empty();
        }
        return Mono.defer(() -> turn(heard, clock.millis()))
                .retryWhen(Retry.max(MOST_OVERTAKEN).filter(OvertakenException.class::isInstance))
                .flatMapMany(turn -> tell(turn, heard.text()));
    }

    private Mono<Turn> turn(Transcribed heard, long since) {
        return known(heard.callId()).flatMap(conversation -> {
            Optional<Answer> given = conversation.answerTo(heard.utteranceId(), heard.startMs(), heard.endMs());
            if (given.isPresent()) {
                return Mono.just(new Turn(conversation, given.get()));
            }
            return canHear(conversation, heard) ? newTurn(conversation, heard, since) : Mono.empty();
        });
    }

    /** The start of the call may be on its way still; a call that never started is not made up. */
    private Mono<Conversation> known(CallId callId) {
        return conversations
                .find(callId)
                .repeatWhenEmpty(
                        looks -> looks.concatMap(look -> Mono.delay(LOOK_AGAIN)).take(startPatience))
                .switchIfEmpty(Mono.error(() -> new ProviderException(
                        "conversation",
                        "nothing is known of call " + callId + ": its start was not seen, or its memory is lost",
                        false,
                        null)));
    }

    private static boolean canHear(Conversation conversation, Transcribed heard) {
        Hold hold = conversation.hold();
        Instant spoken = conversation.startedAt().plusMillis(heard.startMs());
        return !conversation.ended() && (hold == null || spoken.isBefore(hold.since()));
    }

    private Mono<Turn> newTurn(Conversation before, Transcribed words, long since) {
        return thinking.think(listening -> listening.hear(before.scenario(), words.text()))
                .flatMap(heard -> {
                    Conversation moved = moved(before, heard);
                    Decision decision = Decision.on(moved, heard);
                    Conversation decided = moved.striving(decision.goal(), Math.max(moved.offer(), heard.offer()));
                    return said(decided, heard, decision.stance())
                            .map(said -> answered(decided, words, said, clock.millis() - since));
                })
                .flatMap(turn -> conversations.advance(turn.conversation()).thenReturn(turn));
    }

    /** What was heard, and how it feels. */
    private Conversation moved(Conversation before, Heard heard) {
        Instant now = clock.instant();
        List<Cue> cues = new ArrayList<>(CueFinder.time(before, now));
        cues.addAll(CueFinder.in(heard, before));
        return feeling(before, cues, now).heard(heard.text(), heard.has(Intent.HOLD_REQUEST));
    }

    private Conversation feeling(Conversation before, List<Cue> cues, Instant now) {
        Shift shift =
                emotions.react(before.emotion(), Temper.of(before.scenario().difficulty()), cues);
        return before.feeling(shift.emotion(), shift.changes(), now);
    }

    /** On hold the customer has nobody to answer. */
    private Mono<List<Sentence>> said(Conversation conversation, Heard heard, Stance stance) {
        if (conversation.hold() != null) {
            return Mono.just(List.of());
        }
        return customer.answer(conversation, heard, stance)
                .collectList()
                .filter(said -> !said.isEmpty())
                .switchIfEmpty(Mono.error(
                        () -> new ProviderException(customer.provider(), "the customer said nothing", true, null)));
    }

    private Turn answered(Conversation conversation, Transcribed words, List<Sentence> said, long tookMs) {
        var answer = new Answer(
                words.utteranceId(),
                words.startMs(),
                words.endMs(),
                said.isEmpty() ? conversation.turn() : conversation.turn() + 1,
                said.stream().map(Sentence::text).toList(),
                conversation.emotion(),
                conversation.unspoken(),
                tookMs,
                clock.instant());
        Set<Integer> facts = new LinkedHashSet<>();
        said.forEach(sentence -> facts.addAll(sentence.facts()));
        return new Turn(conversation.answered(answer, facts), answer);
    }

    private Flux<Event> tell(Turn turn, String heard) {
        Answer answer = turn.answer();
        if (answer.sentences().isEmpty()) {
            return Flux.empty();
        }
        String text = String.join(" ", answer.sentences());
        return Flux.<Event>fromIterable(replies.to(turn.conversation(), answer))
                .concatWith(thinking.think(listening -> listening.relevance(heard, text))
                        .map(relevance -> Replies.metric(turn.conversation(), answer, relevance)));
    }

    @Override
    public Mono<Void> follow(CallControl event) {
        return switch (event) {
            case CallHeld held -> step(held.callId(), held.sequence(), c -> c.held(held.sequence(), held.at()));
            case CallResumed resumed -> step(resumed.callId(), resumed.sequence(), c -> resumed(c, resumed));
            case SolutionOffered offered ->
                step(offered.callId(), offered.sequence(), c -> c.offered(offered.sequence()));
            case CallTransferred transferred ->
                step(transferred.callId(), transferred.sequence(), c -> c.transferred(transferred.sequence()));
            case CallEnded ended -> step(ended.callId(), Integer.MAX_VALUE, Conversation::over);
            case CallStarted _, NoteTaken _, SpeechStarted _, PlaybackInterrupted _, CustomerHungUp _ -> Mono.empty();
        };
    }

    private Conversation resumed(Conversation conversation, CallResumed event) {
        Hold hold = conversation.hold();
        Duration waited = hold == null ? Duration.ZERO : Duration.between(hold.since(), event.at());
        List<Cue> cues = hold == null ? List.of() : CueFinder.hold(waited, hold.explained());
        return feeling(conversation, cues, event.at()).resumed(event.sequence(), waited.toSeconds());
    }

    /** A call that is not known has nobody who could take notice. */
    private Mono<Void> step(CallId callId, int sequence, UnaryOperator<Conversation> next) {
        return Mono.defer(() -> conversations
                        .find(callId)
                        .filter(conversation -> !conversation.ended() && !conversation.knows(sequence))
                        .flatMap(conversation -> conversations.advance(next.apply(conversation))))
                .retryWhen(Retry.max(MOST_OVERTAKEN).filter(OvertakenException.class::isInstance))
                .then();
    }

    private record Turn(Conversation conversation, Answer answer) {}
}
