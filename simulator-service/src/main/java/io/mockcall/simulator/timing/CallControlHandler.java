package io.mockcall.simulator.timing;

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
import io.mockcall.contracts.NoticeRaised;
import io.mockcall.contracts.PlaybackInterrupted;
import io.mockcall.contracts.SolutionOffered;
import io.mockcall.contracts.SpeechStarted;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.HoldState;
import io.mockcall.simulator.emotion.EmotionCue;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/** Applies control events to the conversation: hold, transfer, speech of the agent, interruptions, and the end of the call. */
public final class CallControlHandler {
    /** The customer waits this long for the transcript of speech that has started. */
    private static final Duration MAX_SPEECH = Duration.ofSeconds(30);

    private final ScheduledConversations conversations;

    public CallControlHandler(ScheduledConversations conversations) {
        this.conversations = requireNonNull(conversations, "conversations");
    }

    /** Applies an event. An event of an unknown call, and an event that was applied already, has no effect. */
    public Mono<Void> handle(CallControl event) {
        return switch (event) {
            case CallHeld held ->
                updateAndSchedule(held.callId(), held.sequence(), c -> c.held(held.sequence(), held.at()));
            case CallResumed resumed ->
                updateAndSchedule(resumed.callId(), resumed.sequence(), c -> afterHold(c, resumed));
            case SolutionOffered offered ->
                update(offered.callId(), offered.sequence(), c -> c.offered(offered.sequence()))
                        .then();
            case CallTransferred transferred ->
                update(transferred.callId(), transferred.sequence(), c -> c.transferred(transferred.sequence()))
                        .then();
            case CallEnded ended -> updateAndSchedule(ended.callId(), Integer.MAX_VALUE, Conversation::over);
            case SpeechStarted speech -> waitForSpeech(speech);
            case PlaybackInterrupted interruption -> interrupt(interruption);
            case CallStarted _, NoteTaken _, ArticleOpened _, CustomerHungUp _, NoticeRaised _ -> Mono.empty();
        };
    }

    private static Conversation afterHold(Conversation conversation, CallResumed event) {
        HoldState hold = conversation.hold();
        Duration waited = hold == null ? Duration.ZERO : Duration.between(hold.since(), event.at());
        List<EmotionCue> cues = hold == null ? List.of() : WaitingCues.ofHold(waited, hold.explained());
        return conversation.afterCues(cues, event.at()).resumed(event.sequence(), waited.toSeconds(), event.at());
    }

    /** Puts off the next nudge while the agent speaks. A customer who has decided to hang up does not wait. */
    private Mono<Void> waitForSpeech(SpeechStarted speech) {
        return conversations
                .find(speech.callId())
                .filter(conversation ->
                        !conversation.ended() && !conversation.timing().isHangUpDecided())
                .flatMap(conversation -> conversations.scheduleAt(
                        conversation.callId(), speech.at().plus(MAX_SPEECH)));
    }

    private Mono<Void> interrupt(PlaybackInterrupted event) {
        Integer sentence = event.sentence();
        Double share = event.share();
        return sentence == null || share == null
                ? Mono.empty()
                : conversations
                        .update(event.callId(), c -> c.interrupted(event.turn(), sentence, share, event.at()))
                        .then();
    }

    private Mono<Void> updateAndSchedule(CallId callId, int sequence, UnaryOperator<Conversation> change) {
        return update(callId, sequence, change).flatMap(conversations::schedule).then();
    }

    private Mono<Conversation> update(CallId callId, int sequence, UnaryOperator<Conversation> change) {
        return conversations.update(
                callId, conversation -> conversation.hasApplied(sequence) ? conversation : change.apply(conversation));
    }
}
