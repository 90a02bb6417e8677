package io.mockcall.simulator.reply;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Backchannel;
import io.mockcall.contracts.CallControl;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.CustomerHungUp;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.Transcribed;
import io.mockcall.simulator.conversation.Answer;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.ConversationStore;
import io.mockcall.simulator.conversation.HoldState;
import io.mockcall.simulator.conversation.PendingHangUp;
import io.mockcall.simulator.emotion.EmotionCue;
import io.mockcall.simulator.timing.CallControlHandler;
import io.mockcall.simulator.timing.CustomerBargeIn;
import io.mockcall.simulator.timing.HangUpPolicy;
import io.mockcall.simulator.timing.PatienceProperties;
import io.mockcall.simulator.timing.PlaybackInterruptions;
import io.mockcall.simulator.timing.ScheduledConversations;
import io.mockcall.simulator.timing.UnpromptedReason;
import io.mockcall.simulator.timing.WaitingCues;
import io.mockcall.simulator.understanding.EmotionCueDetector;
import io.mockcall.simulator.understanding.Intent;
import io.mockcall.simulator.understanding.SentenceSplitter;
import io.mockcall.simulator.understanding.UnderstandingExecutor;
import io.mockcall.simulator.understanding.UnderstoodUtterance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The dialogue of a customer with a conversation: understands an utterance, applies its cues to the emotion, decides about
 * the offer, and asks the {@link Customer} for the words.
 */
public final class StatefulDialogue implements Dialogue {
    /** Creates the dialogue of a customer. */
    @FunctionalInterface
    public interface Factory {
        /** @param customer finds the words of the dialogue */
        StatefulDialogue create(Customer customer);
    }

    /** Time after which the customer hangs up again, if the call continues after a hang-up. */
    private static final Duration HANG_UP_INTERVAL = Duration.ofSeconds(10);

    private final ScheduledConversations conversations;
    private final UnderstandingExecutor understanding;
    private final Customer customer;
    private final PatienceProperties patience;
    private final Clock clock;
    private final ReplyEvents events;
    private final ReplyTurn.Dependencies dependencies;
    private final CallControlHandler controls;

    /**
     * @param startPatience how long an utterance waits for the start of its call, which travels on another topic
     */
    public StatefulDialogue(
            ConversationStore store,
            UnderstandingExecutor understanding,
            Customer customer,
            PlaybackInterruptions interruptions,
            PatienceProperties patience,
            Duration startPatience,
            Clock clock) {
        this.conversations = new ScheduledConversations(store, patience, startPatience);
        this.understanding = requireNonNull(understanding, "understanding");
        this.customer = requireNonNull(customer, "customer");
        this.patience = requireNonNull(patience, "patience");
        this.clock = requireNonNull(clock, "clock");
        this.events = new ReplyEvents(customer.provider(), customer.promptVersion());
        this.dependencies = new ReplyTurn.Dependencies(conversations, customer, interruptions, events, clock);
        this.controls = new CallControlHandler(conversations);
    }

    @Override
    public boolean isStateful() {
        return true;
    }

    @Override
    public Flux<Event> open(CallStarted started) {
        Conversation begun = Conversation.begun(
                started, SentenceSplitter.split(started.scenario().situation().openingLine()));
        Flux<Event> opening = conversations
                .create(begun)
                .thenMany(Flux.fromIterable(events.of(begun, begun.answers().getFirst())));
        return opening.concatWith(understanding
                .compute(models -> models.prepare(started.scenario()))
                .thenMany(Flux.empty()));
    }

    @Override
    public Flux<Event> answer(Transcribed utterance) {
        if (utterance.text().isBlank()) {
            return Flux.empty();
        }
        return Flux.defer(() -> conversations
                        .await(utterance.callId())
                        .flatMapMany(conversation -> answer(conversation, utterance)))
                .retryWhen(ScheduledConversations.retryOnConflict());
    }

    private Flux<Event> answer(Conversation conversation, Transcribed utterance) {
        Optional<Answer> given = conversation.answerTo(utterance.utteranceId(), utterance.startMs(), utterance.endMs());
        if (given.isPresent()) {
            return repeat(conversation, given.get(), utterance);
        }
        if (!canHear(conversation, utterance) || isBackchannel(conversation, utterance)) {
            return Flux.empty();
        }
        return newTurn(conversation, utterance, clock.millis());
    }

    private static boolean canHear(Conversation conversation, Transcribed utterance) {
        HoldState hold = conversation.hold();
        Instant spokenAt = conversation.context().startedAt().plusMillis(utterance.startMs());
        return !conversation.ended()
                && !conversation.timing().isHangUpDecided()
                && (hold == null || spokenAt.isBefore(hold.since()));
    }

    /** Whether the utterance is a backchannel such as "Mm-hmm" while the customer speaks. It is not a turn of the agent. */
    private static boolean isBackchannel(Conversation conversation, Transcribed utterance) {
        return Backchannel.is(utterance.text()) && conversation.isCustomerSpeakingAt(utterance.startMs());
    }

    /** Repeats the answer to a redelivered utterance. Completes a turn that another process has left incomplete. */
    private Flux<Event> repeat(Conversation conversation, Answer given, Transcribed utterance) {
        Flux<Event> said = Flux.fromIterable(events.of(conversation, given));
        if (given.complete()) {
            return said.concatWith(metric(conversation, given, utterance.text()));
        }
        return said.concatWith(understood(conversation, utterance)
                .flatMapMany(understood -> new ReplyTurn(dependencies, conversation, given, UnaryOperator.identity())
                        .say(customer.answer(conversation, understood, OfferReaction.NEUTRAL))));
    }

    private Flux<Event> newTurn(Conversation before, Transcribed utterance, long receivedMs) {
        return understood(before, utterance).flatMapMany(understood -> {
            Conversation moved = afterUtterance(before, understood);
            ReplyDecision decision = ReplyDecision.of(moved, understood);
            Conversation decided = moved.withGoal(decision.goal(), understood.offer());
            if (decided.hold() != null) {
                return saveUnanswered(decided, utterance);
            }
            Answer answer = Answer.started(decided, utterance, clock.millis() - receivedMs, clock.instant());
            var turn = new ReplyTurn(dependencies, decided, answer, HangUpPolicy.afterAnswer(decided, understood));
            Flux<ReplySentence> sentences = HangUpPolicy.hasLostPatience(decided)
                    ? customer.speakUnprompted(decided, UnpromptedReason.GIVING_UP)
                    : customer.answer(decided, understood, decision.reaction());
            return turn.say(sentences).concatWith(Flux.defer(() -> metric(decided, turn.answer(), utterance.text())));
        });
    }

    private Mono<UnderstoodUtterance> understood(Conversation conversation, Transcribed utterance) {
        return understanding.compute(models -> models.understand(conversation.scenario(), utterance.text()));
    }

    /**
     * Saves an utterance that the customer heard before the hold. The customer does not answer it, because the agent cannot
     * hear the customer.
     */
    private Flux<Event> saveUnanswered(Conversation decided, Transcribed utterance) {
        Answer silent = Answer.silent(decided, utterance, clock.instant());
        return conversations.saveUnscheduled(decided.answered(silent, Set.of())).thenMany(Flux.empty());
    }

    /** Applies the cues of an utterance to the emotion, and adds the utterance to the history. */
    private Conversation afterUtterance(Conversation before, UnderstoodUtterance utterance) {
        Instant now = clock.instant();
        List<EmotionCue> cues = new ArrayList<>(WaitingCues.ofElapsedTime(before, now));
        cues.addAll(EmotionCueDetector.detect(utterance, before));
        return before.afterCues(cues, now).afterAgentWords(utterance.text(), utterance.has(Intent.HOLD_REQUEST));
    }

    private Flux<Event> metric(Conversation conversation, Answer answer, String utterance) {
        if (answer.sentences().isEmpty()) {
            return Flux.empty();
        }
        String text = String.join(" ", answer.sentences());
        return understanding
                .compute(models -> models.relevance(utterance, text))
                .<Event>map(relevance -> ReplyEvents.metric(conversation, answer, relevance))
                .flux();
    }

    @Override
    public Flux<Event> considerBargeIn(Transcribed partial) {
        if (!CustomerBargeIn.isLongSpeech(partial.text())) {
            return Flux.empty();
        }
        return Flux.defer(() -> conversations
                        .find(partial.callId())
                        .filter(conversation -> canHear(conversation, partial))
                        .filter(conversation -> CustomerBargeIn.interrupts(conversation, partial.utteranceId()))
                        .flatMapMany(conversation ->
                                unprompted(conversation.bargedInto(partial.utteranceId()), UnpromptedReason.BARGE_IN)))
                .retryWhen(ScheduledConversations.retryOnConflict());
    }

    @Override
    public Flux<Event> runIfDue(CallId callId) {
        return Flux.defer(() -> conversations
                        .find(callId)
                        .switchIfEmpty(conversations.scheduleAt(callId, null).then(Mono.empty()))
                        .flatMapMany(this::runIfDue))
                .retryWhen(ScheduledConversations.retryOnConflict());
    }

    private Flux<Event> runIfDue(Conversation conversation) {
        Instant now = clock.instant();
        Optional<Instant> dueAt = patience.dueAt(conversation);
        if (dueAt.isEmpty() || dueAt.get().isAfter(now)) {
            return conversations.schedule(conversation).thenMany(Flux.empty());
        }
        PendingHangUp hangUp = conversation.timing().hangUp();
        if (hangUp != null) {
            return hangUp(conversation, hangUp, now);
        }
        UnpromptedReason reason = patience.reason(conversation);
        return unprompted(
                conversation.afterCues(cues(conversation, reason, now), now).nudged(), reason);
    }

    private Flux<Event> hangUp(Conversation conversation, PendingHangUp hangUp, Instant now) {
        return conversations
                .scheduleAt(conversation.callId(), now.plus(HANG_UP_INTERVAL))
                .thenMany(Flux.just(
                        new CustomerHungUp(conversation.callId(), conversation.turn(), hangUp.reason(), hangUp.at())));
    }

    /** Computes the cues of a silence. The cues of a hold apply when the hold ends. */
    private static List<EmotionCue> cues(Conversation conversation, UnpromptedReason reason, Instant now) {
        return reason == UnpromptedReason.SILENCE
                ? WaitingCues.ofSilence(Duration.between(conversation.timing().speakingUntil(), now))
                : List.of();
    }

    private Flux<Event> unprompted(Conversation conversation, UnpromptedReason reason) {
        var answer = Answer.unprompted(conversation, reason == UnpromptedReason.BARGE_IN, clock.instant());
        return new ReplyTurn(dependencies, conversation, answer, HangUpPolicy.afterUnprompted(reason))
                .say(customer.speakUnprompted(conversation, reason));
    }

    @Override
    public Mono<Void> handle(CallControl event) {
        return controls.handle(event);
    }
}
