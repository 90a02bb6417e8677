package io.mockcall.tts.provider.embedded;

import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.provider.hibari.HibariVoice;
import io.mockcall.tts.provider.kokoro.KokoroVoice;
import io.mockcall.tts.provider.piper.PiperVoice;
import io.mockcall.tts.synthesis.VoiceModel;
import java.nio.file.Path;
import java.util.List;

/** The kinds of embedded voices. */
public enum VoiceKind {
    HIBARI(HibariVoice.PROVIDER) {
        @Override
        VoiceModel load(Path directory, String name) {
            return HibariVoice.load(directory);
        }
    },
    PIPER(PiperVoice.PROVIDER) {
        @Override
        VoiceModel load(Path directory, String name) {
            return PiperVoice.load(directory);
        }

        @Override
        List<String> speakers(VoiceModel voice) {
            return List.copyOf(((PiperVoice) voice).speakers());
        }
    },
    KOKORO(KokoroVoice.PROVIDER) {
        @Override
        VoiceModel load(Path directory, String name) {
            return KokoroVoice.load(directory, name);
        }
    };

    private final String label;

    VoiceKind(String label) {
        this.label = label;
    }

    /** The name of the kind, and of its directory. */
    public String label() {
        return label;
    }

    /**
     * Reads a voice.
     *
     * @param directory the directory of the voice; that of all voices for Kokoro
     * @throws ProviderException if a file is missing, broken or of another kind; the message names the file
     */
    abstract VoiceModel load(Path directory, String name);

    /** The names of the voice's speakers; empty if there is only one. */
    List<String> speakers(VoiceModel voice) {
        return List.of();
    }
}
