package io.mockcall.simulator.reply;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Backchannel;
import io.mockcall.contracts.CallControl;
import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallResumed;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.CallTransferred;
import io.mockcall.contracts.CustomerHungUp;
import io.mockcall.contracts.EndReason;
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
import io.mockcall.simulator.conversation.Leaving;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** A customer with a memory: what was heard moves the feelings, these and the offer decide, and then there are words for it. */
public final class RememberedDialogue implements Dialogue {
    private static final Logger log = LoggerFactory.getLogger(RememberedDialogue.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final int MOST_OVERTAKEN = 5;
    /** Sentences that are there together are remembered together. */
    private static final int AT_ONCE = 3;

    private static final Duration AT_ONCE_WITHIN = Duration.ofMillis(10);
    /** Somebody who speaks may go on for so long before anybody wonders. */
    private static final Duration LONGEST_SPEECH = Duration.ofSeconds(30);
    /** Until the call is looked after again if hanging up had no effect. */
    private static final Duration HUNG_UP = Duration.ofSeconds(10);

    private final Conversations conversations;
    private final Thinking thinking;
    private final Customer customer;
    private final Interruptions interruptions;
    private final Patience patience;
    private final Duration startPatience;
    private final Clock clock;
    private final EmotionModel emotions = new EmotionModel();
    private final Replies replies;

    /**
     * @param startPatience how long words wait for the start of their call, which travels on another topic
     */
    public RememberedDialogue(
            Conversations conversations,
            Thinking thinking,
            Customer customer,
            Interruptions interruptions,
            Patience patience,
            Duration startPatience,
            Clock clock) {
        this.conversations = requireNonNull(conversations, "conversations");
        this.thinking = requireNonNull(thinking, "thinking");
        this.customer = requireNonNull(customer, "customer");
        this.interruptions = requireNonNull(interruptions, "interruptions");
        this.patience = requireNonNull(patience, "patience");
        this.startPatience = requireNonNull(startPatience, "startPatience");
        this.clock = requireNonNull(clock, "clock");
        this.replies = new Replies(customer.provider(), customer.promptVersion());
    }

    @Override
    public Flux<Event> open(CallStarted started) {
        Conversation begun =
                Conversation.begun(started, Sentences.written(started.scenario().openingLine()));
        Flux<Event> opening = conversations
                .begin(begun)
                .flatMap(this::watched)
                .thenMany(Flux.fromIterable(replies.to(begun, begun.answers().getFirst())));
        return opening.concatWith(thinking.think(listening -> listening.prepare(started.scenario()))
                .thenMany(Flux.empty()));
    }

    @Override
    public Flux<Event> answer(Transcribed heard) {
        if (heard.text().isBlank()) {
            return Flux.empty();
        }
        return Flux.defer(() -> known(heard.callId()).flatMapMany(conversation -> answer(conversation, heard)))
                .retryWhen(Retry.max(MOST_OVERTAKEN).filter(OvertakenException.class::isInstance));
    }

    private Flux<Event> answer(Conversation conversation, Transcribed heard) {
        Optional<Answer> given = conversation.answerTo(heard.utteranceId(), heard.startMs(), heard.endMs());
        if (given.isPresent()) {
            return again(conversation, given.get(), heard);
        }
        if (!canHear(conversation, heard) || isBackchannel(conversation, heard)) {
            return Flux.empty();
        }
        return newTurn(conversation, heard, clock.millis());
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
        Leaving leaving = conversation.pace().leaving();
        Instant spoken = conversation.startedAt().plusMillis(heard.startMs());
        return !conversation.ended()
                && (leaving == null || !leaving.decided())
                && (hold == null || spoken.isBefore(hold.since()));
    }

    /** "Mm-hmm" while the customer speaks is no turn of the agent. */
    private static boolean isBackchannel(Conversation conversation, Transcribed heard) {
        return Backchannel.is(heard.text()) && conversation.isSpeakingAt(heard.startMs());
    }

    /** Says the same again; what was not complete when its process died is completed. */
    private Flux<Event> again(Conversation conversation, Answer given, Transcribed words) {
        Flux<Event> said = Flux.fromIterable(replies.to(conversation, given));
        if (given.complete()) {
            return said.concatWith(metric(conversation, given, words.text()));
        }
        return said.concatWith(thinking.think(listening -> listening.hear(conversation.scenario(), words.text()))
                .flatMapMany(heard -> new Turn(conversation, given, UnaryOperator.identity())
                        .say(customer.answer(conversation, heard, Stance.NEUTRAL))));
    }

    private Flux<Event> newTurn(Conversation before, Transcribed words, long since) {
        return thinking.think(listening -> listening.hear(before.scenario(), words.text()))
                .flatMapMany(heard -> {
                    Conversation moved = moved(before, heard);
                    Decision decision = Decision.on(moved, heard);
                    Conversation decided = moved.striving(decision.goal(), Math.max(moved.offer(), heard.offer()));
                    if (decided.hold() != null) {
                        return heardOnHold(decided, words);
                    }
                    Answer answer = answer(decided, words, since);
                    Turn turn = new Turn(decided, answer, Leave.after(decided, heard));
                    return turn.say(
                                    Leave.hasHadEnough(decided)
                                            ? customer.speakUp(decided, Occasion.GIVING_UP)
                                            : customer.answer(decided, heard, decision.stance()))
                            .concatWith(Flux.defer(() -> metric(decided, turn.answer, words.text())));
                });
    }

    /** On hold the customer has nobody to answer. */
    private Flux<Event> heardOnHold(Conversation decided, Transcribed words) {
        Answer silent = new Answer(
                words.utteranceId(),
                words.startMs(),
                words.endMs(),
                decided.turn(),
                List.of(),
                decided.emotion(),
                decided.unspoken(),
                true,
                false,
                0,
                clock.instant());
        return conversations.advance(decided.answered(silent, Set.of())).thenMany(Flux.empty());
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

    private Answer answer(Conversation conversation, Transcribed words, long since) {
        return new Answer(
                words.utteranceId(),
                words.startMs(),
                words.endMs(),
                conversation.turn() + 1,
                List.of(),
                conversation.emotion(),
                conversation.unspoken(),
                false,
                false,
                clock.millis() - since,
                clock.instant());
    }

    private Flux<Event> metric(Conversation conversation, Answer answer, String heard) {
        if (answer.sentences().isEmpty()) {
            return Flux.empty();
        }
        String text = String.join(" ", answer.sentences());
        return thinking.think(listening -> listening.relevance(heard, text))
                .<Event>map(relevance -> Replies.metric(conversation, answer, relevance))
                .flux();
    }

    @Override
    public Flux<Event> overhear(Transcribed unfinished) {
        if (!TalkOver.isLong(unfinished.text())) {
            return Flux.empty();
        }
        return Flux.defer(() -> conversations
                        .find(unfinished.callId())
                        .filter(conversation -> canHear(conversation, unfinished))
                        .filter(conversation -> TalkOver.wants(conversation, unfinished.utteranceId()))
                        .flatMapMany(conversation -> unasked(
                                conversation.talkedOver(unfinished.utteranceId()),
                                Occasion.INTERRUPTION,
                                UnaryOperator.identity())))
                .retryWhen(Retry.max(MOST_OVERTAKEN).filter(OvertakenException.class::isInstance));
    }

    @Override
    public Flux<Event> speakUp(CallId callId) {
        return Flux.defer(() -> conversations
                        .find(callId)
                        .switchIfEmpty(conversations.watch(callId, null).then(Mono.empty()))
                        .flatMapMany(this::speakUp))
                .retryWhen(Retry.max(MOST_OVERTAKEN).filter(OvertakenException.class::isInstance));
    }

    private Flux<Event> speakUp(Conversation conversation) {
        Instant now = clock.instant();
        Optional<Instant> end = patience.endsAt(conversation);
        if (end.isEmpty() || end.get().isAfter(now)) {
            return watched(conversation).thenMany(Flux.empty());
        }
        Leaving leaving = conversation.pace().leaving();
        if (leaving != null) {
            return conversations
                    .watch(conversation.callId(), now.plus(HUNG_UP))
                    .thenMany(Flux.just(new CustomerHungUp(
                            conversation.callId(), conversation.turn(), leaving.reason(), leaving.at())));
        }
        Occasion occasion = patience.occasion(conversation);
        Conversation tired =
                feeling(conversation, cues(conversation, occasion, now), now).nudged();
        return unasked(
                tired,
                occasion,
                occasion == Occasion.GIVING_UP
                        ? said -> said.leaving(EndReason.CUSTOMER, Leave.AT_ONCE, true)
                        : UnaryOperator.identity());
    }

    /** What waiting does; being on hold has its effect when it ends. */
    private static List<Cue> cues(Conversation conversation, Occasion occasion, Instant now) {
        return occasion == Occasion.SILENCE
                ? CueFinder.silence(Duration.between(conversation.pace().speakingUntil(), now))
                : List.of();
    }

    private Flux<Event> unasked(Conversation conversation, Occasion occasion, UnaryOperator<Conversation> afterwards) {
        var answer = new Answer(
                null,
                0,
                0,
                conversation.turn() + 1,
                List.of(),
                conversation.emotion(),
                conversation.unspoken(),
                false,
                occasion == Occasion.INTERRUPTION,
                0,
                clock.instant());
        return new Turn(conversation, answer, afterwards).say(customer.speakUp(conversation, occasion));
    }

    private Mono<Conversation> watched(Conversation conversation) {
        return conversations
                .watch(conversation.callId(), patience.endsAt(conversation).orElse(null))
                .thenReturn(conversation);
    }

    @Override
    public Mono<Void> follow(CallControl event) {
        return switch (event) {
            case CallHeld held -> watchedStep(held.callId(), held.sequence(), c -> c.held(held.sequence(), held.at()));
            case CallResumed resumed -> watchedStep(resumed.callId(), resumed.sequence(), c -> resumed(c, resumed));
            case SolutionOffered offered ->
                step(offered.callId(), offered.sequence(), c -> c.offered(offered.sequence()));
            case CallTransferred transferred ->
                step(transferred.callId(), transferred.sequence(), c -> c.transferred(transferred.sequence()));
            case CallEnded ended -> watchedStep(ended.callId(), Integer.MAX_VALUE, Conversation::over);
            case SpeechStarted speech ->
                conversations.watch(speech.callId(), speech.at().plus(LONGEST_SPEECH));
            case PlaybackInterrupted cut -> interrupted(cut);
            case CallStarted _, NoteTaken _, CustomerHungUp _ -> Mono.empty();
        };
    }

    private Conversation resumed(Conversation conversation, CallResumed event) {
        Hold hold = conversation.hold();
        Duration waited = hold == null ? Duration.ZERO : Duration.between(hold.since(), event.at());
        List<Cue> cues = hold == null ? List.of() : CueFinder.hold(waited, hold.explained());
        return feeling(conversation, cues, event.at()).resumed(event.sequence(), waited.toSeconds(), event.at());
    }

    private Mono<Void> interrupted(PlaybackInterrupted cut) {
        Integer sentence = cut.sentence();
        Double share = cut.share();
        return sentence == null || share == null
                ? Mono.empty()
                : advance(cut.callId(), c -> c.interrupted(cut.turn(), sentence, share, cut.at()))
                        .then();
    }

    /** A call that is not known has nobody who could take notice. */
    private Mono<Void> step(CallId callId, int sequence, UnaryOperator<Conversation> next) {
        return taken(callId, sequence, next).then();
    }

    /** The same, where it changes how long the customer waits. */
    private Mono<Void> watchedStep(CallId callId, int sequence, UnaryOperator<Conversation> next) {
        return taken(callId, sequence, next).flatMap(this::watched).then();
    }

    private Mono<Conversation> taken(CallId callId, int sequence, UnaryOperator<Conversation> next) {
        return advance(callId, conversation -> conversation.knows(sequence) ? conversation : next.apply(conversation));
    }

    /** Whatever the conversation is by now; empty if there is none that goes on, or nothing changes. */
    private Mono<Conversation> advance(CallId callId, UnaryOperator<Conversation> next) {
        return Mono.defer(() -> conversations
                        .find(callId)
                        .filter(conversation -> !conversation.ended())
                        .flatMap(conversation -> {
                            Conversation changed = next.apply(conversation);
                            return changed.equals(conversation) ? Mono.empty() : conversations.advance(changed);
                        }))
                .retryWhen(Retry.max(MOST_OVERTAKEN).filter(OvertakenException.class::isInstance));
    }

    /** One turn of the customer while it is being said: each sentence is remembered before it is told. */
    private final class Turn {
        private final Conversation conversation;
        private UnaryOperator<Conversation> afterwards;
        private Answer answer;

        /**
         * @param answer so far
         * @param afterwards what the whole of it changes
         */
        Turn(Conversation conversation, Answer answer, UnaryOperator<Conversation> afterwards) {
            this.conversation = conversation;
            this.answer = answer;
            this.afterwards = afterwards;
        }

        Flux<Event> say(Flux<Sentence> words) {
            return words.takeUntilOther(interruptions.of(conversation.callId(), answer.turn()))
                    .switchIfEmpty(Flux.error(
                            () -> new ProviderException(customer.provider(), "the customer said nothing", false, null)))
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
            return customer.speakUp(conversation, Occasion.BAD_LINE);
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
                    ? conversations.advance(last.apply(conversation.answered(answer, facts)))
                    : advance(
                            conversation.callId(),
                            c -> last.apply(c.goesOn(answer.turn(), texts, complete, facts, clock.instant())));
            return kept.flatMap(RememberedDialogue.this::watched)
                    .thenMany(Flux.fromIterable(replies.from(from, conversation, answer)));
        }
    }
}
