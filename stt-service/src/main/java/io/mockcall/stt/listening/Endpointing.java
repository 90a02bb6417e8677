package io.mockcall.stt.listening;

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
 * Turns the audio of one call into what was {@link Heard}. It holds the record from which a successor would have to listen
 * to hear the same; {@link Ear} says why there is one.
 */
public final class Endpointing implements Assembler<Heard> {
    /** A call on which somebody speaks and neither goes on nor commits does not hold up its partition for longer. */
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(1);

    private final VoiceActivityDetector detector;
    private final ListeningProperties properties;
    private final Journal journal = new Journal();
    private final Drafting drafting;

    private @Nullable Hearing hearing;
    private TurnMode mode = TurnMode.AUTO;
    private boolean holds;
    private @Nullable Instant lastSpoken;
    private boolean arrived;
    private @Nullable Instant lastArrival;

    public Endpointing(VoiceActivityDetector detector, ListeningProperties properties) {
        this.detector = detector;
        this.properties = properties;
        this.drafting = new Drafting(properties);
    }

    @Override
    public void accept(Event event, long at, AssemblerContext<Heard> gathered) {
        if (!(event instanceof AgentAudio audio)) {
            return;
        }
        Hearing now = hearing(audio.callId(), gathered);
        mode = audio.turnMode();
        if (lastSpoken != null && isLong(Duration.between(lastSpoken, audio.at()), properties.stalled())) {
            now.ear.stall(mode);
        }
        lastSpoken = audio.at();
        arrived = true;
        journal.add(at, audio.frames(), now.ear.lastMs());
        if (!holds) {
            gathered.hold(at);
            holds = true;
        }
        for (AudioFrame frame : audio.frames()) {
            now.ear.hear(frame, mode);
        }
        afterwards(now);
    }

    /** Frames that stop coming end an utterance too: the client may send nothing while its microphone is off. */
    @Override
    public void tick(Instant now, AssemblerContext<Heard> gathered) {
        if (arrived || lastArrival == null) {
            arrived = false;
            lastArrival = now;
            return;
        }
        if (hearing == null || !holds) {
            return;
        }
        Duration quiet = Duration.between(lastArrival, now);
        // Later than by the records' own times, so that whoever reads them again decides the same.
        if (isLong(quiet, properties.stalled().multipliedBy(2))) {
            hearing.gathered = gathered;
            hearing.ear.stall(mode);
            afterwards(hearing);
        }
        if (holds && quiet.compareTo(LONGEST_HOLD) > 0) {
            letGo(gathered);
        }
    }

    private boolean isLong(Duration quiet, Duration stalled) {
        return quiet.compareTo(properties.silence().plus(stalled)) > 0;
    }

    private Hearing hearing(CallId callId, AssemblerContext<Heard> gathered) {
        if (hearing == null) {
            hearing = new Hearing(callId, gathered);
        }
        hearing.gathered = gathered;
        return hearing;
    }

    private void afterwards(Hearing now) {
        OpenUtterance open = now.ear.open();
        if (open != null) {
            drafting.draft(open, now.gathered);
        }
        if (now.ear.isFresh()) {
            letGo(now.gathered);
        } else {
            journal.forgetBefore(now.ear.lastMs() - lookBackMs());
        }
    }

    private void letGo(AssemblerContext<Heard> gathered) {
        gathered.release();
        holds = false;
        journal.clear();
    }

    private long lookBackMs() {
        return properties.preRoll().toMillis() + 2 * Ear.JITTER_MS;
    }

    /** The ear, and what follows from what it hears. */
    private final class Hearing implements Ear.Listener {
        private final CallId callId;
        private final Ear ear;
        private AssemblerContext<Heard> gathered;

        Hearing(CallId callId, AssemblerContext<Heard> gathered) {
            this.callId = callId;
            this.gathered = gathered;
            this.ear = new Ear(callId, detector, properties, this);
        }

        @Override
        public void began(SpeechBegan began) {
            gathered.emit(began);
        }

        @Override
        public void ended(Utterance utterance) {
            drafting.end(utterance);
            gathered.emit(utterance);
        }

        @Override
        public void restarted(long atMs) {
            Journal.Entry start = journal.newestFrom(atMs - lookBackMs());
            if (start != null && start.startMs() >= ear.cleanSinceMs() && isSilence(start, atMs)) {
                gathered.hold(start.at());
            }
        }

        /** Whether a successor who begins there arrives at that time as silent as we are. */
        private boolean isSilence(Journal.Entry start, long atMs) {
            var successor = new Successor(callId);
            for (Journal.Entry entry : journal.since(start)) {
                for (AudioFrame frame : entry.frames()) {
                    if (frame.timestampMs() == atMs) {
                        return successor.heardNothing;
                    }
                    successor.ear.hear(frame, mode);
                }
            }
            return false;
        }
    }

    /** One who begins to listen here and now. */
    private final class Successor implements Ear.Listener {
        private final Ear ear;
        private boolean heardNothing = true;

        Successor(CallId callId) {
            this.ear = new Ear(callId, detector, properties, this);
        }

        @Override
        public void began(SpeechBegan began) {
            heardNothing = false;
        }

        @Override
        public void ended(Utterance utterance) {
            heardNothing = false;
        }

        @Override
        public void restarted(long atMs) {}
    }
}
