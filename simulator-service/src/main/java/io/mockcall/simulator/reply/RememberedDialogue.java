package io.mockcall.simulator.reply;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Backchannel;
import io.mockcall.contracts.CallControl;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.CustomerHungUp;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.Transcribed;
import io.mockcall.simulator.conversation.Answer;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.Conversations;
import io.mockcall.simulator.conversation.Hold;
import io.mockcall.simulator.conversation.Leaving;
import io.mockcall.simulator.emotion.Cue;
import io.mockcall.simulator.meaning.Intent;
import io.mockcall.simulator.meaning.Sentences;
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

/** A customer with a memory: what was heard moves the feelings, these and the offer decide, and then there are words for it. */
public final class RememberedDialogue implements Dialogue {
    /** Until the call is looked after again if hanging up had no effect. */
    private static final Duration HUNG_UP = Duration.ofSeconds(10);

    private final Memory memory;
    private final Thinking thinking;
    private final Customer customer;
    private final Patience patience;
    private final Clock clock;
    private final Replies replies;
    private final Turn.Means means;
    private final Following following;

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
        this.memory = new Memory(conversations, patience, startPatience);
        this.thinking = requireNonNull(thinking, "thinking");
        this.customer = requireNonNull(customer, "customer");
        this.patience = requireNonNull(patience, "patience");
        this.clock = requireNonNull(clock, "clock");
        this.replies = new Replies(customer.provider(), customer.promptVersion());
        this.means = new Turn.Means(memory, customer, interruptions, replies, clock);
        this.following = new Following(memory);
    }

    @Override
    public Flux<Event> open(CallStarted started) {
        Conversation begun = Conversation.begun(
                started, Sentences.written(started.scenario().situation().openingLine()));
        Flux<Event> opening = memory.begin(begun)
                .thenMany(Flux.fromIterable(replies.to(begun, begun.answers().getFirst())));
        return opening.concatWith(thinking.think(listening -> listening.prepare(started.scenario()))
                .thenMany(Flux.empty()));
    }

    @Override
    public Flux<Event> answer(Transcribed heard) {
        if (heard.text().isBlank()) {
            return Flux.empty();
        }
        return Flux.defer(() -> memory.known(heard.callId()).flatMapMany(conversation -> answer(conversation, heard)))
                .retryWhen(Memory.ifOvertaken());
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

    private static boolean canHear(Conversation conversation, Transcribed heard) {
        Hold hold = conversation.hold();
        Instant spoken = conversation.startedAt().plusMillis(heard.startMs());
        return !conversation.ended()
                && !conversation.pace().isLeavingForGood()
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
                .flatMapMany(heard -> new Turn(means, conversation, given, UnaryOperator.identity())
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
                    Answer answer = Answer.begun(decided, words, clock.millis() - since, clock.instant());
                    Turn turn = new Turn(means, decided, answer, Leave.after(decided, heard));
                    return turn.say(
                                    Leave.hasHadEnough(decided)
                                            ? customer.speakUp(decided, Occasion.GIVING_UP)
                                            : customer.answer(decided, heard, decision.stance()))
                            .concatWith(Flux.defer(() -> metric(decided, turn.answer(), words.text())));
                });
    }

    /** On hold the customer has nobody to answer. */
    private Flux<Event> heardOnHold(Conversation decided, Transcribed words) {
        Answer silent = Answer.silent(decided, words, clock.instant());
        return memory.keepUnwatched(decided.answered(silent, Set.of())).thenMany(Flux.empty());
    }

    /** What was heard, and how it feels. */
    private Conversation moved(Conversation before, Heard heard) {
        Instant now = clock.instant();
        List<Cue> cues = new ArrayList<>(CueFinder.time(before, now));
        cues.addAll(CueFinder.in(heard, before));
        return Feelings.moved(before, cues, now).heard(heard.text(), heard.has(Intent.HOLD_REQUEST));
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
        return Flux.defer(() -> memory.find(unfinished.callId())
                        .filter(conversation -> canHear(conversation, unfinished))
                        .filter(conversation -> TalkOver.wants(conversation, unfinished.utteranceId()))
                        .flatMapMany(conversation -> unasked(
                                conversation.talkedOver(unfinished.utteranceId()),
                                Occasion.INTERRUPTION,
                                UnaryOperator.identity())))
                .retryWhen(Memory.ifOvertaken());
    }

    @Override
    public Flux<Event> speakUp(CallId callId) {
        return Flux.defer(() -> memory.find(callId)
                        .switchIfEmpty(memory.watch(callId, null).then(Mono.empty()))
                        .flatMapMany(this::speakUp))
                .retryWhen(Memory.ifOvertaken());
    }

    private Flux<Event> speakUp(Conversation conversation) {
        Instant now = clock.instant();
        Optional<Instant> end = patience.endsAt(conversation);
        if (end.isEmpty() || end.get().isAfter(now)) {
            return memory.watched(conversation).thenMany(Flux.empty());
        }
        Leaving leaving = conversation.pace().leaving();
        if (leaving != null) {
            return memory.watch(conversation.callId(), now.plus(HUNG_UP))
                    .thenMany(Flux.just(new CustomerHungUp(
                            conversation.callId(), conversation.turn(), leaving.reason(), leaving.at())));
        }
        Occasion occasion = patience.occasion(conversation);
        Conversation tired = Feelings.moved(conversation, cues(conversation, occasion, now), now)
                .nudged();
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
        var answer = Answer.unasked(conversation, occasion == Occasion.INTERRUPTION, clock.instant());
        return new Turn(means, conversation, answer, afterwards).say(customer.speakUp(conversation, occasion));
    }

    @Override
    public Mono<Void> follow(CallControl event) {
        return following.follow(event);
    }
}
