package io.mockcall.gateway.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.mockcall.contracts.call.AudioFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioCodecsTest {
    @ParameterizedTest
    @CsvSource({"pcm_s16le,8000", "opus,44100", "g711,8000", "PCM_S16LE,16000"})
    void otherFormatsAreNotSupported(String codec, int sampleRate) {
        assertThat(AudioCodecs.of(new AudioFormat(codec, sampleRate))).isEmpty();
    }

    @Test
    void nativeSpeechIsPassedOnAsItIs() {
        ByteBuffer speech = tone(16_000, 440, 640);
        AudioCodecs media = media("pcm_s16le", 16_000);
        assertThat(decoded(media.agent(), List.of(speech))).isEqualTo(speech);
        assertThat(media.customer().encode(speech)).isEqualTo(speech);
    }

    @ParameterizedTest
    @CsvSource({"pcm_s16le,16000", "pcm_s16le,48000"})
    void wideSpeechIsPassedOnAsItIs(String codec, int sampleRate) {
        ByteBuffer speech = tone(24_000, 440, 480);
        AudioCodecs media =
                AudioCodecs.of(new AudioFormat(codec, sampleRate, 24_000)).orElseThrow();
        assertThat(media.playbackRate()).isEqualTo(24_000);
        assertThat(media.customer().isNative()).isTrue();
        assertThat(media.customer().encode(speech)).isEqualTo(speech);
    }

    @Test
    void wideOpusKeepsWhatNarrowOpusLoses() {
        ByteBuffer speech = tone(24_000, 9_500, 24_000); // above the 8 kHz that 16 kHz sampling can carry
        AudioCodecs media =
                AudioCodecs.of(new AudioFormat("opus", 48_000, 24_000)).orElseThrow();
        List<ByteBuffer> packets = new ArrayList<>();
        for (int at = 0; at < speech.limit(); at += 960) {
            packets.add(media.customer().encode(speech.slice(at, 960)));
        }
        assertThat(loudness(decodedAt24Kilohertz(packets))).isGreaterThan(3_000);
    }

    @ParameterizedTest
    @CsvSource({"8000", "22050", "48000", "0"})
    void otherPlaybackRatesAreNotSupported(int playbackSampleRate) {
        assertThat(AudioCodecs.of(new AudioFormat("pcm_s16le", 16_000, playbackSampleRate)))
                .isEmpty();
        assertThat(AudioCodecs.of(new AudioFormat("opus", 48_000, playbackSampleRate)))
                .isEmpty();
    }

    @Property(tries = 50)
    void anyCuttingOfStudioSpeechGivesTheSameSamples(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 900) Integer> cuts) {
        ByteBuffer speech = tone(48_000, 440, 9_600);
        List<ByteBuffer> pieces = new ArrayList<>();
        int at = 0;
        for (int cut : cuts) {
            int length = Math.min(2 * cut, speech.limit() - at);
            pieces.add(speech.slice(at, length));
            at += length;
        }
        pieces.add(speech.slice(at, speech.limit() - at));
        assertThat(decoded(new Pcm48kDecoder(), pieces)).isEqualTo(decoded(new Pcm48kDecoder(), List.of(speech)));
    }

    @Test
    void studioSpeechKeepsItsVoiceAndLosesWhatWouldAlias() {
        double voice = loudness(decoded(new Pcm48kDecoder(), List.of(tone(48_000, 1_000, 48_000))));
        double alias = loudness(decoded(new Pcm48kDecoder(), List.of(tone(48_000, 11_000, 48_000))));
        assertThat(voice).isBetween(6_800.0, 7_300.0); // 10,000 at its peak
        assertThat(alias).isLessThan(voice / 100);
    }

    @Test
    void upAndDownAgainIsTheSameVoice() {
        ByteBuffer up = new Pcm48kEncoder().encode(tone(16_000, 1_000, 16_000));
        assertThat(up.remaining()).isEqualTo(3 * 2 * 16_000);
        assertThat(loudness(decoded(new Pcm48kDecoder(), List.of(up)))).isBetween(6_800.0, 7_300.0);
    }

    @Test
    void opusThereAndBackIsTheSameVoice() {
        AudioCodecs media = media("opus", 48_000);
        ByteBuffer speech = tone(16_000, 440, 16_000);
        List<ByteBuffer> packets = new ArrayList<>();
        for (int at = 0; at < speech.limit(); at += 640) {
            ByteBuffer packet = media.customer().encode(speech.slice(at, 640));
            assertThat(media.agent().millis(packet)).isEqualTo(20);
            packets.add(packet);
        }
        ByteBuffer back = decoded(media.agent(), packets);
        assertThat(back.remaining()).isEqualTo(speech.limit());
        assertThat(loudness(back)).isBetween(5_500.0, 8_500.0);
    }

    @Property(tries = 200)
    void anyOpusPacketIsAnswered(@ForAll @Size(max = 200) byte[] packet) {
        OpusAudioDecoder agent = new OpusAudioDecoder();
        ByteBuffer payload = ByteBuffer.wrap(packet);
        double millis = agent.millis(payload);
        if (millis >= 10 && millis <= 120) {
            ByteBuffer pcm = ByteBuffer.allocate(AgentAudioDecoder.maxPcmBytes());
            agent.decode(payload, pcm);
            assertThat(pcm.position()).isEqualTo((int) (millis * 32));
        }
    }

    private static AudioCodecs media(String codec, int sampleRate) {
        return AudioCodecs.of(new AudioFormat(codec, sampleRate)).orElseThrow();
    }

    private static ByteBuffer decoded(AgentAudioDecoder codec, List<ByteBuffer> payloads) {
        ByteBuffer pcm = ByteBuffer.allocate(200_000);
        payloads.forEach(payload -> codec.decode(payload, pcm));
        return pcm.flip();
    }

    private static ByteBuffer decodedAt24Kilohertz(List<ByteBuffer> packets) {
        try {
            var decoder = new OpusDecoder(24_000, 1);
            ByteBuffer pcm = ByteBuffer.allocate(packets.size() * 960).order(ByteOrder.LITTLE_ENDIAN);
            for (ByteBuffer packet : packets) {
                byte[] bytes = new byte[packet.remaining()];
                packet.duplicate().get(bytes);
                short[] samples = new short[480];
                decoder.decode(bytes, 0, bytes.length, samples, 0, 480, false);
                for (short sample : samples) {
                    pcm.putShort(sample);
                }
            }
            return pcm.flip();
        } catch (OpusException e) {
            throw new AssertionError(e);
        }
    }

    private static ByteBuffer tone(int rate, double hertz, int samples) {
        ByteBuffer pcm = ByteBuffer.allocate(2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < samples; i++) {
            pcm.putShort((short) (10_000 * Math.sin(2 * Math.PI * hertz * i / rate)));
        }
        return pcm.flip().order(ByteOrder.BIG_ENDIAN);
    }

    /** Root of the mean square. */
    private static double loudness(ByteBuffer pcm) {
        var samples = pcm.duplicate().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        double sum = 0;
        int count = samples.remaining();
        while (samples.hasRemaining()) {
            double sample = samples.get();
            sum += sample * sample;
        }
        return Math.sqrt(sum / count);
    }
}
