package io.mockcall.gateway.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.call.AudioFormat;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgentFrameValidatorTest {
    private final AudioCodecs media =
            AudioCodecs.of(new AudioFormat("pcm_s16le", 16_000)).orElseThrow();

    @Property
    void tenTo120MillisecondsAreAFrame(@ForAll @IntRange(min = 10, max = 120) int millis) {
        assertThat(fault(frame(AudioFrame.AGENT, 0, millis * 32))).isNull();
    }

    @Property
    void anyBytesAreAnswered(@ForAll byte[] bytes) {
        String fault = fault(ByteBuffer.wrap(bytes));
        if (bytes.length < AudioFrame.HEADER || bytes[0] != 1 || bytes[1] != 1) {
            assertThat(fault).isNotNull();
        }
    }

    @Test
    void shorterLongerAndHalfSamplesAreFaults() {
        assertThat(fault(frame(AudioFrame.AGENT, 0, 9 * 32))).contains("10 to 120 ms");
        assertThat(fault(frame(AudioFrame.AGENT, 0, 121 * 32))).contains("10 to 120 ms");
        assertThat(fault(frame(AudioFrame.AGENT, 0, 641))).contains("codec");
    }

    @Test
    void onlyAFrameThatCommitsMayBeWithoutAudio() {
        assertThat(fault(frame(AudioFrame.AGENT, 0, 0))).isNotNull();
        assertThat(fault(frame(AudioFrame.AGENT, AudioFrame.FLAG_COMMIT, 0))).isNull();
    }

    @Test
    void versionAndKindAreLookedAt() {
        assertThat(fault(frame(AudioFrame.CUSTOMER, 0, 640))).contains("kind is 2");
        ByteBuffer other = frame(AudioFrame.AGENT, 0, 640).put(0, (byte) 9);
        assertThat(fault(other)).contains("version is 9");
    }

    private @Nullable String fault(ByteBuffer frame) {
        return AgentFrameValidator.fault(frame, media.agent());
    }

    private static ByteBuffer frame(int kind, int flags, int payload) {
        return AudioFrame.of(kind, flags, 0, 0, ByteBuffer.allocate(payload)).bytes();
    }
}
