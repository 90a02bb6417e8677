package io.mockcall.client.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WavFileTest {
    @TempDir
    Path directory;

    @Test
    void aWrittenFileIsReadAgain() throws Exception {
        short[] samples = tone(16_000, 440, 1_000);
        Path file = directory.resolve("mono.wav");
        WavFile.write(file, 16_000, samples);

        assertThat(WavFile.read(file)).isEqualTo(new PcmAudio(samples, 16_000));
    }

    @Test
    void stereoIsMixedDown() throws Exception {
        Path file = directory.resolve("stereo.wav");
        WavFile.write(file, 16_000, new short[] {100, -200}, new short[] {300, 0});

        assertThat(WavFile.read(file).samples()).containsExactly(200, -100);
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 11_025, 16_000, 22_050, 44_100, 48_000})
    void aToneKeepsItsPitchAndLoudnessAtTheRateOfTheCall(int rate) {
        PcmAudio call = new PcmAudio(tone(rate, 1_000, rate), rate).atCallRate();

        assertThat(call.seconds()).isEqualTo(1, within(0.001));
        assertThat(crossings(call.samples())).isCloseTo(2_000, within(4));
        assertThat(loudness(call.samples())).isEqualTo(loudness(tone(16_000, 1_000, 16_000)), within(60.0));
    }

    @Test
    void frequenciesAboveTheCallRateDoNotAlias() {
        PcmAudio call = new PcmAudio(tone(48_000, 11_000, 48_000), 48_000).atCallRate();

        assertThat(loudness(call.samples())).isLessThan(150);
    }

    @Test
    void otherChunksAreIgnored() throws Exception {
        Path file = directory.resolve("plain.wav");
        WavFile.write(file, 16_000, new short[] {1, 2, 3});
        byte[] plain = Files.readAllBytes(file);
        ByteBuffer padded = ByteBuffer.allocate(plain.length + 12).order(ByteOrder.LITTLE_ENDIAN);
        padded.put(plain, 0, 36)
                .put("LIST".getBytes("US-ASCII"))
                .putInt(3)
                .putInt(0)
                .put(plain, 36, plain.length - 36);
        Files.write(file, padded.array());

        assertThat(WavFile.read(file).samples()).containsExactly(1, 2, 3);
    }

    @Test
    void aFileThatIsNotAWavIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("song.wav"), "ID3 this is no recording of anything");

        assertThatThrownBy(() -> WavFile.read(file))
                .isInstanceOf(WavFormatException.class)
                .hasMessage("it is not a WAV file");
    }

    @Test
    void otherSampleSizesAreRefused() throws IOException {
        Path file = header(1, 1, 16_000, 24);

        assertThatThrownBy(() -> WavFile.read(file)).hasMessageContaining("24-bit");
    }

    @Test
    void tooManyChannelsAndOtherRatesAreRefused() throws IOException {
        assertThatThrownBy(() -> WavFile.read(header(1, 6, 48_000, 16))).hasMessageContaining("6 channels");
        assertThatThrownBy(() -> WavFile.read(header(1, 1, 96_000, 16))).hasMessageContaining("96000 Hz");
    }

    @Test
    void aTruncatedFileIsRefused() throws Exception {
        Path file = directory.resolve("cut.wav");
        WavFile.write(file, 16_000, tone(16_000, 440, 100));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < 44; length++) {
            Path cut = directory.resolve("cut" + length + ".wav");
            Files.write(cut, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> WavFile.read(cut)).isInstanceOf(WavFormatException.class);
        }
        Path half = Files.write(directory.resolve("half.wav"), java.util.Arrays.copyOf(whole, 44 + 100));
        assertThat(WavFile.read(half).samples()).hasSize(50);
    }

    private Path header(int format, int channels, int rate, int bits) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(52).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes("US-ASCII"))
                .putInt(44)
                .put("WAVEfmt ".getBytes("US-ASCII"))
                .putInt(16);
        out.putShort((short) format).putShort((short) channels).putInt(rate);
        out.putInt(rate * channels * bits / 8)
                .putShort((short) (channels * bits / 8))
                .putShort((short) bits);
        out.put("data".getBytes("US-ASCII")).putInt(8).putLong(0);
        return Files.write(Files.createTempFile(directory, "header", ".wav"), out.array());
    }

    private static short[] tone(int rate, double hz, int length) {
        short[] samples = new short[length];
        for (int n = 0; n < length; n++) {
            samples[n] = (short) (8_000 * Math.sin(2 * Math.PI * hz * n / rate));
        }
        return samples;
    }

    private static int crossings(short[] samples) {
        int count = 0;
        for (int n = 1; n < samples.length; n++) {
            count += (samples[n] >= 0) != (samples[n - 1] >= 0) ? 1 : 0;
        }
        return count;
    }

    private static double loudness(short[] samples) {
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / samples.length);
    }
}
