package io.mockcall.simulator.reply;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.ArticleOpened;
import io.mockcall.contracts.CallControl;
import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallResumed;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.CallTransferred;
import io.mockcall.contracts.CustomerHungUp;
import io.mockcall.contracts.NoteTaken;
import io.mockcall.contracts.PlaybackInterrupted;
import io.mockcall.contracts.SolutionOffered;
import io.mockcall.contracts.SpeechStarted;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.Hold;
import io.mockcall.simulator.emotion.Cue;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/** Takes in what happens to a call besides talking. */
final class Following {
    /** Somebody who speaks may go on for so long before anybody wonders. */
    private static final Duration LONGEST_SPEECH = Duration.ofSeconds(30);

    private final Memory memory;

    Following(Memory memory) {
        this.memory = requireNonNull(memory, "memory");
    }

    Mono<Void> follow(CallControl event) {
        return switch (event) {
            case CallHeld held -> watchedStep(held.callId(), held.sequence(), c -> c.held(held.sequence(), held.at()));
            case CallResumed resumed -> watchedStep(resumed.callId(), resumed.sequence(), c -> resumed(c, resumed));
            case SolutionOffered offered ->
                step(offered.callId(), offered.sequence(), c -> c.offered(offered.sequence()));
            case CallTransferred transferred ->
                step(transferred.callId(), transferred.sequence(), c -> c.transferred(transferred.sequence()));
            case CallEnded ended -> watchedStep(ended.callId(), Integer.MAX_VALUE, Conversation::over);
            case SpeechStarted speech -> speaking(speech);
            case PlaybackInterrupted cut -> interrupted(cut);
            case CallStarted _, NoteTaken _, ArticleOpened _, CustomerHungUp _ -> Mono.empty();
        };
    }

    private Conversation resumed(Conversation conversation, CallResumed event) {
        Hold hold = conversation.hold();
        Duration waited = hold == null ? Duration.ZERO : Duration.between(hold.since(), event.at());
        List<Cue> cues = hold == null ? List.of() : CueFinder.hold(waited, hold.explained());
        return Feelings.moved(conversation, cues, event.at()).resumed(event.sequence(), waited.toSeconds(), event.at());
    }

    /** Nobody asks whether somebody is there who speaks; who has decided to hang up does not wait either. */
    private Mono<Void> speaking(SpeechStarted speech) {
        return memory.find(speech.callId())
                .filter(conversation ->
                        !conversation.ended() && !conversation.pace().isLeavingForGood())
                .flatMap(conversation ->
                        memory.watch(conversation.callId(), speech.at().plus(LONGEST_SPEECH)));
    }

    private Mono<Void> interrupted(PlaybackInterrupted cut) {
        Integer sentence = cut.sentence();
        Double share = cut.share();
        return sentence == null || share == null
                ? Mono.empty()
                : memory.advance(cut.callId(), c -> c.interrupted(cut.turn(), sentence, share, cut.at()))
                        .then();
    }

    /** A call that is not known has nobody who could take notice. */
    private Mono<Void> step(CallId callId, int sequence, UnaryOperator<Conversation> next) {
        return taken(callId, sequence, next).then();
    }

    /** The same, where it changes how long the customer waits. */
    private Mono<Void> watchedStep(CallId callId, int sequence, UnaryOperator<Conversation> next) {
        return taken(callId, sequence, next).flatMap(memory::watched).then();
    }

    private Mono<Conversation> taken(CallId callId, int sequence, UnaryOperator<Conversation> next) {
        return memory.advance(
                callId, conversation -> conversation.knows(sequence) ? conversation : next.apply(conversation));
    }
}
