package io.mockcall.client.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StereoRecordingTest {
    @TempDir
    Path directory;

    private final StereoRecording sides = new StereoRecording();

    @Test
    void bothSidesAreOnOneTimeline() throws Exception {
        sides.agent(0, block(1, 160));
        sides.customer(5, block(2, 160));

        short[] interleaved = save();
        assertThat(interleaved).hasSize(2 * (80 + 160));
        assertThat(interleaved[0]).isEqualTo((short) 1);
        assertThat(interleaved[1]).isEqualTo((short) 0);
        assertThat(interleaved[2 * 80 + 1]).isEqualTo((short) 2);
        assertThat(interleaved[2 * 239]).isEqualTo((short) 0);
    }

    @Test
    void clearedAudioIsRemoved() throws Exception {
        sides.customer(0, block(2, 320));
        sides.cutCustomer(10);

        assertThat(sides.seconds()).isEqualTo(0.01);
    }

    @Test
    void samplesAfterOneHourAreDropped() {
        sides.agent(3_599_990, block(1, 320));
        sides.agent(4_000_000, block(1, 320));

        assertThat(sides.seconds()).isEqualTo(3_600);
    }

    private short[] save() throws Exception {
        Path file = directory.resolve("both.wav");
        sides.save(file);
        var data = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(data.getShort(22)).isEqualTo((short) 2);
        short[] samples = new short[(data.limit() - 44) / 2];
        data.slice(44, data.limit() - 44)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        return samples;
    }

    private static short[] block(int value, int length) {
        short[] samples = new short[length];
        Arrays.fill(samples, (short) value);
        return samples;
    }
}
