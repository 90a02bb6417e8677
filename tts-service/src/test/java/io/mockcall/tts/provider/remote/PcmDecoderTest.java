package io.mockcall.tts.provider.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PcmDecoderTest {
    /** Any cut of the same bytes gives the same samples. */
    @Property(tries = 50)
    void theCutsDoNotMatter(@ForAll @IntRange(min = 1, max = 5_000) int length) {
        byte[] pcm = tone(4_000);

        assertThat(decoded(pcm, length)).isEqualTo(decoded(pcm, pcm.length));
    }

    @Test
    void halfASampleAtTheEndIsDropped() {
        byte[] pcm = tone(4_000);

        assertThat(decoded(Arrays.copyOf(pcm, pcm.length - 1), 100)).hasSize(3_999);
    }

    @Test
    void shortSoundIsDecodedAtTheEnd() {
        assertThat(decoded(tone(50), 100)).hasSize(50);
    }

    @Test
    void noiseTextAndOtherFormatsAreRefused() {
        byte[] noise = new byte[4_000];
        new Random(7).nextBytes(noise);
        refused(noise);
        refused("<html>Sign in</html>".getBytes(StandardCharsets.UTF_8));
        refused("ID3\u0004 and so on".getBytes(StandardCharsets.UTF_8));
        refused("OggS\u0000\u0002".getBytes(StandardCharsets.UTF_8));
        refused("RIFF\u0000\u0000\u0000\u0000WAVEjunk".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aRateInTheContentTypeIsRead() {
        assertThat(PcmDecoder.rateOf("audio/l16; rate=22050; channels=1")).hasValue(22_050);
        assertThat(PcmDecoder.rateOf("audio/pcm")).isEmpty();
    }

    private static void refused(byte[] bytes) {
        assertThatThrownBy(() -> decoded(bytes, 700)).isInstanceOf(UnusableAudioException.class);
    }

    private static List<Float> decoded(byte[] bytes, int length) {
        var decoder = new PcmDecoder(16_000);
        List<VoiceAudio> audio = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += length) {
            audio.addAll(decoder.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length))));
        }
        audio.addAll(decoder.finish());
        List<Float> samples = new ArrayList<>();
        for (VoiceAudio piece : audio) {
            for (float sample : piece.samples()) {
                samples.add(sample);
            }
        }
        return samples;
    }

    private static byte[] tone(int samples) {
        ByteBuffer pcm = ByteBuffer.allocate(2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < samples; i++) {
            pcm.putShort((short) (9_000 * Math.sin(i * 0.1)));
        }
        return pcm.array();
    }
}
