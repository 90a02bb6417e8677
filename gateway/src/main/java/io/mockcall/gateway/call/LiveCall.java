package io.mockcall.gateway.call;

import io.mockcall.contracts.ArticleOpened;
import io.mockcall.contracts.CallControl;
import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallResumed;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.CallTransferred;
import io.mockcall.contracts.CustomerHungUp;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.NoteTaken;
import io.mockcall.contracts.PlaybackInterrupted;
import io.mockcall.contracts.SolutionOffered;
import io.mockcall.contracts.SpeechStarted;
import io.mockcall.contracts.Transcribed;
import io.mockcall.contracts.TurnMode;
import io.mockcall.gateway.GatewayMetrics.Dropped;
import io.mockcall.gateway.access.limit.AudioMeter;
import io.mockcall.gateway.access.limit.LimitReachedException;
import io.mockcall.gateway.media.AgentAudioPublisher;
import io.mockcall.gateway.media.AudioCodecs;
import io.mockcall.gateway.media.ClientTransport;
import io.mockcall.gateway.media.CustomerAudioPlayer;
import io.mockcall.gateway.media.PlayoutCut;
import io.mockcall.gateway.protocol.AgentFrames;
import io.mockcall.gateway.protocol.ServerMessage;
import io.mockcall.gateway.protocol.ServerMessage.Clear;
import io.mockcall.platform.observability.ProcessCosts;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of one socket. Everything runs on the line's loop. */
public final class LiveCall {
    private static final Logger log = LoggerFactory.getLogger(LiveCall.class);
    private static final String STAGE = "gateway";
    private static final int TIMESTAMP_AT = 12;

    private final CallId id;
    private final TurnMode turnMode;
    private final ClientTransport line;
    private final CallDesk desk;
    private final Owner owner;
    private final AudioMeter audio;
    private final AudioCodecs media;
    private final AgentAudioPublisher agentVoice;
    private final CustomerAudioPlayer customerVoice;
    private final BargeInHandler bargeIn;
    private final TurnLatency latency;
    private final EventDeduplicator seen = new EventDeduplicator();
    private boolean held;
    private boolean ended;
    private boolean silenced;
    private boolean reported;

    /** Who the call tells about itself. */
    public interface Owner {
        /** The call is over, and the client knows. */
        void ended(LiveCall call);

        /** The scorecard is there, and the client knows; nothing more will come. */
        void evaluated(LiveCall call);

        /** What the agent says does not arrive; told on the line's loop. */
        void unheard(LiveCall call);

        /** The agent has sent too much audio and is not heard for a while. */
        void tooMuch(LiveCall call, LimitReachedException reached);
    }

    /**
     * @param audio closed with the call
     * @param connection names the socket
     */
    public LiveCall(
            CallId id,
            TurnMode turnMode,
            AudioCodecs media,
            AudioMeter audio,
            ClientTransport line,
            String connection,
            CallDesk desk,
            Owner owner) {
        this.id = id;
        this.turnMode = turnMode;
        this.line = line;
        this.desk = desk;
        this.owner = owner;
        this.media = media;
        this.audio = audio;
        this.latency = new TurnLatency(turnMode);
        this.agentVoice = new AgentAudioPublisher(
                id,
                connection,
                turnMode,
                media.agent(),
                desk.properties().gathering(),
                desk.publisher(),
                desk.metrics(),
                desk.clock(),
                () -> line.loop().execute(() -> owner.unheard(this)));
        this.customerVoice = new CustomerAudioPlayer(
                line, media.customer(), desk.metrics(), desk.nanoTime(), desk.encoding(), this::firstSound);
        this.bargeIn = new BargeInHandler(
                customerVoice,
                desk.nanoTime(),
                cut -> tell(new Clear(cut.turn(), Clear.Reason.BARGE_IN)),
                cut -> interrupted(cut, PlaybackInterrupted.Reason.BARGE_IN));
    }

    public CallId id() {
        return id;
    }

    public AudioCodecs media() {
        return media;
    }

    ScheduledExecutorService loop() {
        return line.loop();
    }

    /**
     * The agent speaks.
     *
     * @param frame well-formed, positioned at its header
     */
    public void agentFrame(ByteBuffer frame, long nowNanos) {
        if (held) {
            desk.metrics().dropped(Dropped.ON_HOLD, 1);
            return;
        }
        if (audio.isBlocked(nowNanos)) {
            tooMuch(frame, nowNanos);
            return;
        }
        latency.frameArrived(frame.getInt(frame.position() + TIMESTAMP_AT) & 0xffff_ffffL, nowNanos);
        audio.heard(agentVoice.accept(frame, nowNanos));
        if (AgentFrames.commits(frame)) {
            latency.committed(agentVoice.endMs(), nowNanos);
        }
    }

    /** What was heard so far is an utterance: the silence that would end it, or the frame that does, is not heard. */
    private void tooMuch(ByteBuffer frame, long nowNanos) {
        desk.metrics().dropped(Dropped.RATE_LIMITED, 1);
        Optional<LimitReachedException> news = audio.news(nowNanos);
        if (AgentFrames.commits(frame) || (news.isPresent() && turnMode == TurnMode.AUTO)) {
            commit(nowNanos);
        }
        news.ifPresent(reached -> owner.tooMuch(this, reached));
    }

    public void commit(long nowNanos) {
        if (!held) {
            latency.committed(agentVoice.endMs(), nowNanos);
            agentVoice.commit(nowNanos);
        }
    }

    public void played(int turn, long playedMs) {
        customerVoice.played(turn, playedMs);
    }

    public void tick(long nowNanos) {
        agentVoice.tick(nowNanos, customerVoice.isPlaying(nowNanos));
        audio.tick(nowNanos);
        customerVoice.tick(nowNanos);
        bargeIn.tick(nowNanos);
    }

    /** Nobody listens any more. */
    public void close() {
        agentVoice.close();
        customerVoice.close();
        audio.close();
        reportCall();
    }

    /** Records of customer audio; sent with the next {@link #flush}. */
    void customerAudio(ByteBuffer frames) {
        if (!silenced) {
            customerVoice.play(frames);
        }
    }

    void flush() {
        line.flush();
    }

    /** An event about this call came by; one that came before is passed over. */
    void on(Event event) {
        if (!seen.isNew(event.eventId())) {
            return;
        }
        switch (event) {
            case Transcribed heard -> transcribed(heard);
            case CustomerReplied replied -> replied(replied);
            case CallEvaluated evaluated -> evaluated(evaluated);
            case CallControl control -> controlled(control);
            default -> {}
        }
    }

    private void transcribed(Transcribed heard) {
        tell(new ServerMessage.Heard(
                heard.utteranceId(),
                heard.text(),
                heard.isFinal(),
                heard.startMs(),
                heard.endMs(),
                heard.confidence()));
        if (heard.isFinal()) {
            report(latency.transcribed(heard.utteranceId(), heard.endMs()));
        }
        bargeIn.heard(heard);
    }

    private void replied(CustomerReplied replied) {
        if (ended) {
            return;
        }
        tell(new ServerMessage.Sentence(
                replied.turn(),
                replied.index(),
                replied.text(),
                replied.last(),
                replied.emotion(),
                replied.interrupt(),
                replied.audioIntensity()));
        report(latency.replied(replied.turn(), replied.inReplyTo()));
    }

    private void evaluated(CallEvaluated evaluated) {
        tell(new ServerMessage.Evaluated(id, evaluated.evaluation().result().overallScore()));
        owner.evaluated(this);
    }

    private void controlled(CallControl control) {
        switch (control) {
            case CallHeld _ -> hold();
            case CallResumed _ -> {
                held = false;
                tell(new ServerMessage.Resumed());
            }
            case NoteTaken note -> tell(new ServerMessage.Noted("note", note.data()));
            case SolutionOffered offer -> tell(new ServerMessage.Noted("solution_offered", offer.data()));
            case ArticleOpened article -> tell(new ServerMessage.Noted("article_opened", article.data()));
            case CallTransferred transfer -> tell(new ServerMessage.Noted("transfer", transfer.data()));
            case CallEnded over -> end(over);
            case SpeechStarted speech -> bargeIn.began(speech);
            case CallStarted _, PlaybackInterrupted _, CustomerHungUp _ -> {}
        }
    }

    private void hold() {
        if (turnMode == TurnMode.AUTO) {
            agentVoice.commit(
                    desk.nanoTime().getAsLong()); // the silence that would end the utterance will not be heard
        } else {
            agentVoice.close();
        }
        held = true;
        silence(Clear.Reason.HOLD, PlaybackInterrupted.Reason.HOLD);
        tell(new ServerMessage.Held());
    }

    private void end(CallEnded over) {
        ended = true;
        if (over.reason() != EndReason.CUSTOMER) { // a customer who hangs up is heard out
            silenced = true;
            silence(Clear.Reason.ENDED, PlaybackInterrupted.Reason.ENDED);
        }
        tell(new ServerMessage.Ended(id, over.reason(), over.durationSeconds()));
        agentVoice.close();
        reportCall();
        owner.ended(this);
    }

    private void silence(Clear.Reason told, PlaybackInterrupted.Reason published) {
        bargeIn.settled();
        customerVoice.cut().ifPresent(cut -> {
            tell(new Clear(cut.turn(), told));
            interrupted(cut, published);
        });
    }

    private void interrupted(PlayoutCut cut, PlaybackInterrupted.Reason reason) {
        publish(new PlaybackInterrupted(
                id,
                cut.turn(),
                cut.heardMs(),
                cut.sentence(),
                cut.share(),
                reason,
                desk.clock().instant()));
    }

    private void firstSound(int turn, long nanos) {
        report(latency.firstSound(turn, nanos));
    }

    private void report(Optional<TurnLatency.Measured> measurement) {
        measurement.ifPresent(measured -> {
            double millis = measured.latency().toNanos() / 1e6;
            desk.metrics().turnLatency(measured.latency());
            log.atDebug()
                    .addKeyValue("callId", id)
                    .addKeyValue("turn", measured.turn())
                    .addKeyValue("millis", millis)
                    .log("The customer answers");
            publish(reported("turn-" + measured.turn(), Map.of("turnLatencyMs", millis)));
        });
    }

    /** Once, when there is nothing more to hear; what the customer says last, after hanging up, is not in it. */
    private void reportCall() {
        if (!reported) {
            reported = true;
            publish(reported("call", Map.of("bytesIn", (double) agentVoice.bytes(), "bytesOut", (double)
                    customerVoice.bytes())));
        }
    }

    private MetricReported reported(String about, Map<String, Double> values) {
        return new MetricReported(
                id,
                STAGE,
                about,
                ProcessCosts.OF_THIS_PROCESS.with(id, STAGE, values),
                desk.clock().instant());
    }

    private void publish(Event event) {
        desk.publisher().send(event, null).whenComplete((_, error) -> {
            if (error != null) {
                log.atWarn()
                        .addKeyValue("callId", id)
                        .addKeyValue("event", event.eventId())
                        .addKeyValue("cause", error.toString())
                        .log("An event could not be published");
            }
        });
    }

    private void tell(ServerMessage message) {
        line.text(desk.messages().write(message));
    }
}
