package io.mockcall.tts.voice;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A voice in the directory of models.
 *
 * @param name name by which profiles and commands call it, for example {@code joe}
 * @param kind {@code hibari}, {@code piper} or {@code kokoro}; {@code unknown} for files of no known kind
 * @param path where its files are, relative to the directory of models
 * @param speakers names of the speakers; empty if there is only one
 * @param sampleRate its own sample rate in Hz; null if it cannot be loaded
 * @param bytes size of its files; without files that it shares with other voices
 * @param licence licence of the model; null if no file says it
 * @param source where the model comes from; null if no file says it
 * @param problem why it is not usable, with the name of the file; null if it is usable
 */
public record InstalledVoice(
        String name,
        String kind,
        String path,
        List<String> speakers,
        @Nullable Integer sampleRate,
        long bytes,
        @Nullable String licence,
        @Nullable String source,
        @Nullable String problem) {
    public InstalledVoice {
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
        requireNonNull(path, "path");
        speakers = List.copyOf(speakers);
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes must not be negative: " + bytes);
        }
    }

    /** Whether the voice can speak. */
    public boolean usable() {
        return problem == null;
    }

    /** The same voice, which is not usable. */
    public InstalledVoice because(String reason) {
        return new InstalledVoice(name, kind, path, speakers, sampleRate, bytes, licence, source, reason);
    }
}
