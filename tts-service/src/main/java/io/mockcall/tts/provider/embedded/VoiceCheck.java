package io.mockcall.tts.provider.embedded;

import static java.util.Objects.requireNonNull;

import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.synthesis.PeakNormalizer;
import io.mockcall.tts.synthesis.VoiceModel;
import io.mockcall.tts.voice.Prosody;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a voice is, found by loading it and letting it speak one sentence.
 *
 * @param sampleRate sample rate in Hz
 * @param speakers names of the speakers; empty if there is only one
 */
public record VoiceCheck(int sampleRate, List<String> speakers) {
    /** People need about 3 s for the sentence. */
    private static final double SHORTEST_SECONDS = 0.7;

    private static final double LONGEST_SECONDS = 20;
    /** Speech at the level of all voices is far louder. */
    private static final double QUIETEST_PEAK = 0.01;

    public VoiceCheck {
        speakers = List.copyOf(requireNonNull(speakers, "speakers"));
    }

    /**
     * Checks a voice. Takes up to some seconds, and releases the voice.
     *
     * @param directory the directory of the voice; that of all voices for Kokoro
     * @throws ProviderException if the voice cannot be loaded or does not speak; the message names the file
     */
    public static VoiceCheck of(VoiceKind kind, Path directory, String name) {
        try (VoiceModel voice = kind.load(directory, name)) {
            var speech = new Speech(voice.sampleRate());
            voice.speak(PeakNormalizer.SENTENCE, Prosody.NEUTRAL, speech::add);
            String fault = speech.fault();
            if (!fault.isEmpty()) {
                throw unusable(kind, directory + " " + fault, null);
            }
            return new VoiceCheck(voice.sampleRate(), kind.speakers(voice));
        } catch (ProviderException e) {
            throw e;
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            throw unusable(kind, directory + " cannot be loaded: " + e, e);
        }
    }

    private static ProviderException unusable(VoiceKind kind, String problem, @Nullable Throwable cause) {
        return new ProviderException(kind.label(), problem, false, cause);
    }

    /** Measures the samples of the sentence. */
    private static final class Speech {
        private final int sampleRate;
        private long samples;
        private double peak;
        private boolean finite = true;

        Speech(int sampleRate) {
            this.sampleRate = sampleRate;
        }

        boolean add(float[] piece) {
            samples += piece.length;
            for (float sample : piece) {
                finite &= Float.isFinite(sample);
                peak = Math.max(peak, Math.abs(sample));
            }
            return samples <= LONGEST_SECONDS * sampleRate;
        }

        String fault() {
            double seconds = (double) samples / sampleRate;
            if (!finite) {
                return "speaks noise: its samples are no numbers";
            }
            if (peak < QUIETEST_PEAK) {
                return "is silent";
            }
            return seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS
                    ? "does not speak a sentence of 3 s: its sound takes %.1f s".formatted(seconds)
                    : "";
        }
    }
}
