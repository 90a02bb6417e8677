package io.mockcall.gateway.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** {@code WrongAudioTest} of the suite checks the same with recordings of people. */
class ByteOrderCheckTest {
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    private final ByteOrderCheck check = new ByteOrderCheck();

    @Test
    void exchangedBytesAreFoundWithinASecondOfSound() {
        assertThat(isFound(ByteOrder.BIG_ENDIAN, 3_000, 50)).isTrue();
    }

    @Test
    void soundInTheRightOrderIsNoFault() {
        assertThat(isFound(ByteOrder.LITTLE_ENDIAN, 3_000, 500)).isFalse();
        assertThat(isFound(ByteOrder.LITTLE_ENDIAN, 20_000, 500)).isFalse();
    }

    @Test
    void silenceIsNoFault() {
        assertThat(isFound(ByteOrder.BIG_ENDIAN, 0, 500)).isFalse();
    }

    @Test
    void noiseIsNoFault() {
        ByteBuffer noise = ByteBuffer.allocate(640);
        for (int i = 0; i < 500; i++) {
            random.nextBytes(noise.array());
            assertThat(check.isBigEndian(noise)).isFalse();
        }
    }

    private boolean isFound(ByteOrder order, int amplitude, int frames) {
        boolean found = false;
        for (int frame = 0; frame < frames; frame++) {
            ByteBuffer pcm = ByteBuffer.allocate(640).order(order);
            for (int i = 0; i < 320; i++) {
                double time = (frame * 320 + i) / 16_000.0;
                double tone = Math.sin(2 * Math.PI * 180 * time) + 0.4 * Math.sin(2 * Math.PI * 1_170 * time);
                pcm.putShort((short) (amplitude * tone + random.nextGaussian() * 20));
            }
            found = check.isBigEndian(pcm.flip().order(ByteOrder.BIG_ENDIAN));
        }
        return found;
    }
}
