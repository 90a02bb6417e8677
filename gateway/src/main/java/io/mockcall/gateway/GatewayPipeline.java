package io.mockcall.gateway;

import io.mockcall.contracts.ArticleOpened;
import io.mockcall.contracts.CallControl;
import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallResumed;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.CallTransferred;
import io.mockcall.contracts.CustomerHungUp;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.NoteTaken;
import io.mockcall.contracts.NoticeRaised;
import io.mockcall.contracts.PlaybackInterrupted;
import io.mockcall.contracts.SolutionOffered;
import io.mockcall.contracts.SpeechStarted;
import io.mockcall.contracts.Topic;
import io.mockcall.contracts.Transcribed;
import io.mockcall.gateway.call.CallEventDelivery;
import io.mockcall.gateway.call.CustomerAudioDelivery;
import io.mockcall.gateway.call.LiveCall;
import io.mockcall.gateway.call.LiveCalls;
import io.mockcall.platform.stage.BroadcastReader;
import java.time.Duration;

/**
 * The whole gateway on one page. Read this class first.
 *
 * <p>Outbound: the three readers below read what the services publish, drop events of calls at other gateways by their key,
 * and pass the rest to the {@link LiveCall} of the socket, on the socket's event loop.
 *
 * <p>Inbound: {@code socket.CallSocket} passes the client's audio to the {@link LiveCall}, whose
 * {@code media.AgentAudioPublisher} publishes it to {@link Topic#AGENT_AUDIO}. {@code socket.CallSocketStateMachine} sends
 * the client's requests to call-session, whose events come back through {@link #control}. The client therefore sees only
 * recorded events.
 */
final class GatewayPipeline {
    private final LiveCalls calls;

    GatewayPipeline(LiveCalls calls) {
        this.calls = calls;
    }

    /** Audio of the customer: played to the agent by {@code media.CustomerAudioPlayer}. */
    BroadcastReader customerAudio() {
        return BroadcastReader.named("gateway-customer-audio")
                .reads(Topic.CUSTOMER_AUDIO)
                .onPoll(new CustomerAudioDelivery(calls)::deliver);
    }

    /**
     * Texts and scores: sent to the client as messages. They may come a little later than the audio, because most requests of the
     * gateway to the broker would otherwise fetch one text.
     */
    BroadcastReader results() {
        return BroadcastReader.named("gateway-answers")
                .reads(Topic.TRANSCRIPTS, Topic.CUSTOMER_REPLIES, Topic.EVALUATIONS)
                .latencyTolerant(Duration.ofMillis(40))
                .onPoll(new CallEventDelivery(calls, GatewayPipeline::result)::deliver);
    }

    /** Control events. They have their own reader, so that an interruption does not wait behind transcripts. */
    BroadcastReader control() {
        return BroadcastReader.named("gateway-control")
                .reads(Topic.CALL_CONTROL)
                .onPoll(new CallEventDelivery(calls, GatewayPipeline::control)::deliver);
    }

    private static void result(LiveCall call, Event event) {
        switch (event) {
            case Transcribed transcript -> call.transcribed(transcript);
            case CustomerReplied reply -> call.replied(reply);
            case CallEvaluated evaluation -> call.evaluated(evaluation);
            default -> {}
        }
    }

    private static void control(LiveCall call, Event event) {
        if (event instanceof CallControl control) {
            switch (control) {
                case SpeechStarted speech -> call.speechStarted(speech);
                case CallHeld _ -> call.hold();
                case CallResumed _ -> call.resume();
                case NoteTaken note -> call.noted("note", note.data());
                case SolutionOffered offer -> call.noted("solution_offered", offer.data());
                case ArticleOpened article -> call.noted("article_opened", article.data());
                case CallTransferred transfer -> call.noted("transfer", transfer.data());
                case NoticeRaised notice -> call.notice(notice);
                case CallEnded end -> call.end(end);
                case CallStarted _, PlaybackInterrupted _, CustomerHungUp _ -> {}
            }
        }
    }
}
