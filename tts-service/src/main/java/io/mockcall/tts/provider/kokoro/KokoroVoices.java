package io.mockcall.tts.provider.kokoro;

import static java.util.Objects.requireNonNull;

import io.mockcall.platform.failure.ProviderException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The voices of Kokoro in a directory. All share one network, which is read when the first voice is. */
public final class KokoroVoices implements AutoCloseable {
    private final Path path;
    private @Nullable KokoroVoice first;

    /** @param path a directory with the network {@code kokoro.onnx}, its {@code vocab.json}, and the directory {@code voices} */
    public KokoroVoices(Path path) {
        this.path = requireNonNull(path, "path");
    }

    /**
     * Reads a voice. Closing it leaves the network to the other voices.
     *
     * @param name the name of the voice: {@code af_heart} is in {@code voices/af_heart.bin}
     * @throws ProviderException if a file is missing, broken or of another kind; the message names the file
     */
    public synchronized KokoroVoice voice(String name) {
        if (first == null) {
            first = KokoroVoice.load(path, name);
            return first;
        }
        return first.voice(name);
    }

    /** Releases the network. The voices cannot speak any more. */
    @Override
    public synchronized void close() {
        if (first != null) {
            first.close();
        }
    }
}
