package io.mockcall.tts.provider.kokoro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.synthesis.ModelsDirectory;
import io.mockcall.tts.synthesis.SampleCollector;
import io.mockcall.tts.synthesis.VoiceModel;
import io.mockcall.tts.synthesis.VoiceModelContract;
import io.mockcall.tts.voice.Prosody;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KokoroVoiceTest extends VoiceModelContract {
    @SuppressWarnings("NullAway.Init")
    private static KokoroVoice voice;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @BeforeAll
    static void load() {
        voice = KokoroVoice.load(ModelsDirectory.of("kokoro"), "af_heart");
    }

    @AfterAll
    static void close() {
        if (voice != null) {
            voice.close();
        }
    }

    @Override
    protected VoiceModel voice() {
        return voice;
    }

    /** Kokoro is slow. */
    @Override
    protected int runs() {
        return 2;
    }

    @Test
    void aManHasALowerVoice() {
        assertThat(SampleCollector.meter(voice.voice("am_michael"), SENTENCE, Prosody.NEUTRAL)
                        .pitch())
                .isLessThan(0.8 * measured(Prosody.NEUTRAL).pitch());
    }

    @Test
    void aMissingVoiceIsNamed() {
        assertThatThrownBy(() -> voice.voice("nobody"))
                .isInstanceOf(ProviderException.class)
                .hasMessageEndingWith("nobody.bin is missing");
    }

    @Test
    void aBrokenVoiceIsNamed() throws Exception {
        Path voices = Files.createDirectories(directory.resolve("voices"));
        Path file = Files.write(voices.resolve("half.bin"), new byte[1_000]);

        assertThatThrownBy(() -> KokoroVoice.load(directory, "half"))
                .isInstanceOf(ProviderException.class)
                .hasMessage("kokoro: " + file + " is no voice of Kokoro: its size is 1000 bytes");
    }
}
