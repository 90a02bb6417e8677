package io.mockcall.gateway.call;

import io.mockcall.contracts.AudioFrameHeader;
import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.NoticeRaised;
import io.mockcall.contracts.PlaybackInterrupted;
import io.mockcall.contracts.SpeechStarted;
import io.mockcall.contracts.Transcribed;
import io.mockcall.contracts.TurnMode;
import io.mockcall.contracts.call.CallMessageCodec;
import io.mockcall.contracts.call.ServerMessage;
import io.mockcall.contracts.call.ServerMessage.AudioClear;
import io.mockcall.gateway.GatewayMetrics;
import io.mockcall.gateway.GatewayMetrics.Dropped;
import io.mockcall.gateway.access.limit.AudioMeter;
import io.mockcall.gateway.access.limit.LimitReachedException;
import io.mockcall.gateway.media.AgentAudioInspector;
import io.mockcall.gateway.media.AgentAudioPublisher;
import io.mockcall.gateway.media.AudioCodecs;
import io.mockcall.gateway.media.ClientTransport;
import io.mockcall.gateway.media.CustomerAudioPlayer;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call of one socket: agent audio in, customer audio and text messages out. The methods run on the event loop of the
 * {@link ClientTransport}, so that the state needs no lock.
 */
public final class LiveCall {
    private static final Logger log = LoggerFactory.getLogger(LiveCall.class);

    private final CallId id;
    private final TurnMode turnMode;
    private final NoticeLimiter notices = new NoticeLimiter();
    private final AudioCodecs codecs;
    private final AudioMeter audioMeter;
    private final ClientTransport transport;
    private final Listener listener;
    private final CallMessageCodec codec;
    private final GatewayMetrics metrics;
    private final LongSupplier nanoTime;
    private final CallEventPublisher events;
    private final AgentAudioInspector inspector;
    private final AgentAudioPublisher agentAudio;
    private final CustomerAudioPlayer customerAudio;
    private final BargeInHandler bargeIn;
    private final TurnLatency latency;
    private final EventDeduplicator deduplicator = new EventDeduplicator();
    private boolean held;
    private boolean ended;
    private boolean muted;
    private boolean trafficReported;

    /** Is told about the course of a call. */
    public interface Listener {
        /** The call has ended, and the client has been told. */
        void ended(LiveCall call);

        /** The evaluation is ready, and the client has been told. No further event follows. */
        void evaluated(LiveCall call);

        /** Agent audio could not be published several times in a row. Runs on the event loop of the transport. */
        void agentAudioLost(LiveCall call);

        /** The agent has sent more audio than the limit allows. The gateway drops agent audio for a while. */
        void audioLimitReached(LiveCall call, LimitReachedException reached);
    }

    /**
     * @param audioMeter closed with the call
     * @param connection name of the socket
     */
    LiveCall(
            CallId id,
            TurnMode turnMode,
            AudioCodecs codecs,
            AudioMeter audioMeter,
            ClientTransport transport,
            String connection,
            Listener listener,
            LiveCallFactory factory) {
        this.id = id;
        this.turnMode = turnMode;
        this.codecs = codecs;
        this.audioMeter = audioMeter;
        this.transport = transport;
        this.listener = listener;
        this.codec = factory.codec();
        this.metrics = factory.metrics();
        this.nanoTime = factory.nanoTime();
        this.latency = new TurnLatency(turnMode);
        this.events = factory.events(id);
        this.inspector = new AgentAudioInspector(codecs.agent(), codecs.pcmRate(), nanoTime.getAsLong());
        this.agentAudio = factory.agentAudio(
                id,
                connection,
                turnMode,
                codecs.agent(),
                () -> transport.loop().execute(() -> listener.agentAudioLost(this)));
        this.customerAudio = factory.customerAudio(transport, codecs, this::firstFrameSent);
        this.bargeIn = new BargeInHandler(
                customerAudio,
                nanoTime,
                cut -> send(new AudioClear(cut.turn(), AudioClear.Reason.BARGE_IN)),
                cut -> events.playbackInterrupted(cut, PlaybackInterrupted.Reason.BARGE_IN));
    }

    public CallId id() {
        return id;
    }

    public AudioCodecs codecs() {
        return codecs;
    }

    ScheduledExecutorService loop() {
        return transport.loop();
    }

    /**
     * Checks the time and the samples of a frame of agent audio.
     *
     * @param frame well-formed frame, positioned at its header
     * @return what is wrong with it, in words for the client; null if the frame can be accepted by {@link #agentFrame}
     */
    public @Nullable String fault(ByteBuffer frame, long nowNanos) {
        return inspector.fault(frame, nowNanos);
    }

    /**
     * Accepts a frame of agent audio that has just been checked by {@link #fault}. The frame is dropped while the call is on hold and while the audio limit is reached.
     *
     * @param frame well-formed frame, positioned at its header
     * @return whether audio is ready to be published by the next {@link #tick}
     */
    public boolean agentFrame(ByteBuffer frame, long nowNanos) {
        if (held) {
            metrics.dropped(Dropped.ON_HOLD, 1);
            return false;
        }
        if (audioMeter.isBlocked(nowNanos)) {
            dropOverLimit(frame, nowNanos);
            return false;
        }
        latency.frameArrived(inspector.positionMs(), nowNanos);
        audioMeter.accepted(agentAudio.accept(frame, inspector.positionMs(), nowNanos));
        if (AudioFrameHeader.commits(frame, frame.position())) {
            latency.committed(agentAudio.endMs(), nowNanos);
        }
        return agentAudio.isReady(customerAudio.isPlaying(nowNanos));
    }

    /** Commits the utterance at the last accepted frame, because the frame or the silence that would end it is dropped. */
    private void dropOverLimit(ByteBuffer frame, long nowNanos) {
        metrics.dropped(Dropped.RATE_LIMITED, 1);
        Optional<LimitReachedException> newBlock = audioMeter.newBlock(nowNanos);
        if (AudioFrameHeader.commits(frame, frame.position()) || (newBlock.isPresent() && turnMode == TurnMode.AUTO)) {
            commit(nowNanos);
        }
        newBlock.ifPresent(reached -> listener.audioLimitReached(this, reached));
    }

    /** Ends the agent's utterance, unless the call is on hold. */
    public void commit(long nowNanos) {
        if (!held) {
            latency.committed(agentAudio.endMs(), nowNanos);
            agentAudio.commit(nowNanos);
        }
    }

    /** The client reports how many milliseconds of a customer's turn it has played. */
    public void played(int turn, long playedMs) {
        customerAudio.played(turn, playedMs);
    }

    /** Runs at a regular interval, see {@code GatewayProperties.Gathering#tick}. */
    public void tick(long nowNanos) {
        agentAudio.tick(nowNanos, customerAudio.isPlaying(nowNanos));
        audioMeter.tick(nowNanos);
        customerAudio.tick(nowNanos);
        bargeIn.tick(nowNanos);
    }

    /** Publishes the audio that is left and releases the call's resources. */
    public void close() {
        agentAudio.close();
        customerAudio.close();
        audioMeter.close();
        reportTraffic();
    }

    /** Plays a record of customer audio. The next {@link #flush} sends it. */
    void play(ByteBuffer frames) {
        if (!muted) {
            customerAudio.play(frames);
        }
    }

    void flush() {
        transport.flush();
    }

    /** Whether the event arrives for the first time. A redelivered event has no effect. */
    boolean isNew(Event event) {
        return deduplicator.isNew(event.eventId());
    }

    /** Sends the transcript to the client and lets {@link BargeInHandler} decide whether the agent takes the turn. */
    public void transcribed(Transcribed transcript) {
        send(new ServerMessage.Transcript(
                transcript.utteranceId(),
                transcript.text(),
                transcript.isFinal(),
                transcript.startMs(),
                transcript.endMs(),
                transcript.confidence()));
        if (transcript.isFinal()) {
            report(latency.transcribed(transcript.utteranceId(), transcript.endMs()));
        }
        bargeIn.transcribed(transcript);
    }

    /** Sends the customer's sentence to the client, unless the call has ended. */
    public void replied(CustomerReplied replied) {
        if (ended) {
            return;
        }
        send(new ServerMessage.Sentence(
                replied.turn(),
                replied.index(),
                replied.text(),
                replied.last(),
                replied.emotion(),
                replied.interrupt(),
                replied.audioIntensity()));
        report(latency.replied(replied.turn(), replied.inReplyTo()));
    }

    /** Sends the score to the client. */
    public void evaluated(CallEvaluated evaluated) {
        send(new ServerMessage.EvaluationReady(
                id, evaluated.evaluation().result().overallScore()));
        listener.evaluated(this);
    }

    /** The agent has begun to speak. Playout stops if the customer is speaking. */
    public void speechStarted(SpeechStarted speech) {
        bargeIn.speechStarted(speech);
    }

    /** Sends a note, an offer, a transfer or an opened article to the client, now that it is on record. */
    public void noted(String eventType, Map<String, Object> data) {
        send(new ServerMessage.Event(eventType, data));
    }

    /** Tells the agent, unless the same notice was sent within the last minute. */
    public void notice(NoticeRaised notice) {
        if (!ended && notices.mayBeSent(notice.code(), nanoTime.getAsLong())) {
            send(new ServerMessage.Notice(notice.code(), notice.message()));
        }
    }

    /** The call is on hold from now on: the gateway drops agent audio, and playout stops. */
    public void hold() {
        if (turnMode == TurnMode.AUTO) {
            // agent audio is dropped from now on, so no silence would end the utterance
            agentAudio.commit(nanoTime.getAsLong());
        } else {
            agentAudio.close();
        }
        held = true;
        stopPlayout(AudioClear.Reason.HOLD, PlaybackInterrupted.Reason.HOLD);
        send(new ServerMessage.Held());
    }

    /** The hold is over. */
    public void resume() {
        held = false;
        send(new ServerMessage.Resumed());
    }

    /** The call has ended. Playout stops, except after a customer who hung up: the agent hears the last words. */
    public void end(CallEnded callEnded) {
        ended = true;
        if (callEnded.reason() != EndReason.CUSTOMER) {
            muted = true;
            stopPlayout(AudioClear.Reason.ENDED, PlaybackInterrupted.Reason.ENDED);
        }
        send(new ServerMessage.Ended(id, callEnded.reason(), callEnded.durationSeconds()));
        agentAudio.close();
        reportTraffic();
        listener.ended(this);
    }

    private void stopPlayout(AudioClear.Reason clearReason, PlaybackInterrupted.Reason eventReason) {
        bargeIn.cancel();
        customerAudio.cut().ifPresent(cut -> {
            send(new AudioClear(cut.turn(), clearReason));
            events.playbackInterrupted(cut, eventReason);
        });
    }

    private void firstFrameSent(int turn, long nanos) {
        report(latency.firstFrameSent(turn, nanos));
    }

    private void report(Optional<TurnLatency.Measured> measurement) {
        measurement.ifPresent(measured -> {
            double millis = measured.latency().toNanos() / 1e6;
            metrics.turnLatency(measured.latency());
            log.atDebug()
                    .addKeyValue("callId", id)
                    .addKeyValue("turn", measured.turn())
                    .addKeyValue("millis", millis)
                    .log("The first frame of a customer's turn was sent");
            events.turnLatency(measured.turn(), millis);
        });
    }

    /** Once, when agent audio ends. Customer audio after a customer has hung up is not counted. */
    private void reportTraffic() {
        if (!trafficReported) {
            trafficReported = true;
            events.traffic(agentAudio.bytes(), customerAudio.bytes());
        }
    }

    private void send(ServerMessage message) {
        transport.text(codec.encode(message));
    }
}
