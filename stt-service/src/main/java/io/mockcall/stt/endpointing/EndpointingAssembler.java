package io.mockcall.stt.endpointing;

import io.mockcall.contracts.AgentAudio;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.TurnMode;
import io.mockcall.platform.stage.Assembler;
import io.mockcall.platform.stage.AssemblerContext;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Turns the audio records of one call into {@link SpeechEvent speech events}. It holds the offset of the record from which a
 * successor has to read to find the same utterances. {@link UtteranceSegmenter} explains why such a record exists.
 */
public final class EndpointingAssembler implements Assembler<SpeechEvent> {
    /** Longest hold of an offset without new records. A longer hold would keep the partition from committing. */
    private static final Duration MAX_HOLD = Duration.ofMinutes(1);

    private final VoiceActivityDetector detector;
    private final EndpointingProperties properties;
    private final ReplayBuffer replayBuffer = new ReplayBuffer();
    private final PartialResultScheduler partialResults;

    private @Nullable Segmentation segmentation;
    private TurnMode mode = TurnMode.AUTO;
    private boolean isHolding;
    private @Nullable Instant lastRecordAt;
    private boolean arrived;
    private @Nullable Instant lastArrival;

    public EndpointingAssembler(VoiceActivityDetector detector, EndpointingProperties properties) {
        this.detector = detector;
        this.properties = properties;
        this.partialResults = new PartialResultScheduler(properties);
    }

    @Override
    public void accept(Event event, long at, AssemblerContext<SpeechEvent> context) {
        if (!(event instanceof AgentAudio audio)) {
            return;
        }
        Segmentation current = segmentation(audio.callId(), context);
        mode = audio.turnMode();
        if (lastRecordAt != null && isLong(Duration.between(lastRecordAt, audio.at()), properties.stalled())) {
            current.segmenter.onStall(mode);
        }
        lastRecordAt = audio.at();
        arrived = true;
        replayBuffer.add(at, audio.frames(), current.segmenter.lastMs());
        if (!isHolding) {
            context.hold(at);
            isHolding = true;
        }
        for (AudioFrame frame : audio.frames()) {
            current.segmenter.accept(frame, mode);
        }
        update(current);
    }

    /** Ends an utterance when frames stop coming, because a client may send nothing while its microphone is off. */
    @Override
    public void tick(Instant now, AssemblerContext<SpeechEvent> context) {
        if (arrived || lastArrival == null) {
            arrived = false;
            lastArrival = now;
            return;
        }
        if (segmentation == null || !isHolding) {
            return;
        }
        Duration quiet = Duration.between(lastArrival, now);
        // Twice the time of the check on the records' own times, so that a replay of the records decides the same.
        if (isLong(quiet, properties.stalled().multipliedBy(2))) {
            segmentation.context = context;
            segmentation.segmenter.onStall(mode);
            update(segmentation);
        }
        if (isHolding && quiet.compareTo(MAX_HOLD) > 0) {
            release(context);
        }
    }

    private boolean isLong(Duration quiet, Duration stalled) {
        return quiet.compareTo(properties.silence().plus(stalled)) > 0;
    }

    private Segmentation segmentation(CallId callId, AssemblerContext<SpeechEvent> context) {
        if (segmentation == null) {
            segmentation = new Segmentation(callId, context);
        }
        segmentation.context = context;
        return segmentation;
    }

    private void update(Segmentation current) {
        OpenUtterance open = current.segmenter.open();
        if (open != null) {
            partialResults.update(open, current.context);
        }
        if (current.segmenter.isReset()) {
            release(current.context);
        } else {
            replayBuffer.discardBefore(current.segmenter.lastMs() - lookBackMs());
        }
    }

    private void release(AssemblerContext<SpeechEvent> context) {
        context.release();
        isHolding = false;
        replayBuffer.clear();
    }

    private long lookBackMs() {
        return properties.preRoll().toMillis() + 2 * UtteranceSegmenter.MAX_JITTER_MS;
    }

    /** The segmenter of the call, with its results. */
    private final class Segmentation implements UtteranceSegmenter.Listener {
        private final CallId callId;
        private final UtteranceSegmenter segmenter;
        private AssemblerContext<SpeechEvent> context;

        Segmentation(CallId callId, AssemblerContext<SpeechEvent> context) {
            this.callId = callId;
            this.context = context;
            this.segmenter = new UtteranceSegmenter(callId, detector, properties, this);
        }

        @Override
        public void onStart(StartOfSpeech start) {
            context.emit(start);
        }

        @Override
        public void onEnd(Utterance utterance) {
            partialResults.end(utterance);
            context.emit(utterance);
        }

        @Override
        public void onReset(long atMs) {
            ReplayBuffer.Entry start = replayBuffer.newestStartingBy(atMs - lookBackMs());
            if (start != null && start.startMs() >= segmenter.independentSinceMs() && isSilence(start, atMs)) {
                context.hold(start.at());
            }
        }

        /** Whether a successor that starts with this record finds no speech before that time either. */
        private boolean isSilence(ReplayBuffer.Entry start, long atMs) {
            var successor = new ReplaySimulation(callId);
            for (ReplayBuffer.Entry entry : replayBuffer.since(start)) {
                for (AudioFrame frame : entry.frames()) {
                    if (frame.timestampMs() == atMs) {
                        return successor.isSilent;
                    }
                    successor.segmenter.accept(frame, mode);
                }
            }
            return false;
        }
    }

    /** A segmenter that starts with a later record, to find out what a successor would find. */
    private final class ReplaySimulation implements UtteranceSegmenter.Listener {
        private final UtteranceSegmenter segmenter;
        private boolean isSilent = true;

        ReplaySimulation(CallId callId) {
            this.segmenter = new UtteranceSegmenter(callId, detector, properties, this);
        }

        @Override
        public void onStart(StartOfSpeech start) {
            isSilent = false;
        }

        @Override
        public void onEnd(Utterance utterance) {
            isSilent = false;
        }

        @Override
        public void onReset(long atMs) {}
    }
}
