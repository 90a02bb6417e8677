package io.mockcall.stt.listening;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Utterances;
import org.jspecify.annotations.Nullable;

/**
 * What the agent said in one go.
 *
 * @param startMs first voiced sound, in milliseconds since the call was ready
 * @param endMs last voiced sound
 * @param voicedMs how much of it is voice
 * @param audio begins a little before the first voiced sound and ends a little after the last
 * @param endsQuietly whether the audio ends in silence, so that nothing is cut in two there
 * @param sound what was measured while it was heard; null if it was not
 */
public record Utterance(
        CallId callId,
        long startMs,
        long endMs,
        long voicedMs,
        Pcm audio,
        boolean endsQuietly,
        @Nullable SoundQuality sound)
        implements Heard {
    public Utterance {
        requireNonNull(callId, "callId");
        requireNonNull(audio, "audio");
    }

    /** One whose sound was not measured. */
    public Utterance(CallId callId, long startMs, long endMs, long voicedMs, Pcm audio, boolean endsQuietly) {
        this(callId, startMs, endMs, voicedMs, audio, endsQuietly, null);
    }

    /** What was measured, or else what can be told from the audio alone. */
    public SoundQuality quality() {
        return sound == null ? SoundQuality.of(audio) : sound;
    }

    public String id() {
        return Utterances.id(startMs);
    }

    /** Whether it goes on from where the other, shorter one, ends. */
    public boolean continues(Utterance other) {
        return callId.equals(other.callId)
                && startMs == other.startMs
                && audio.length() > other.audio.length()
                && endMs > other.endMs;
    }

    /** What comes after the other one, which it {@link #continues}. */
    public Utterance after(Utterance other) {
        return new Utterance(
                callId, other.endMs, endMs, voicedMs - other.voicedMs, audio.from(other.audio.length()), endsQuietly);
    }

    /** Whether recognising the other would only repeat the work. */
    public boolean soundsLike(Utterance other) {
        return callId.equals(other.callId)
                && startMs == other.startMs
                && endMs == other.endMs
                && audio.length() == other.audio.length();
    }
}
