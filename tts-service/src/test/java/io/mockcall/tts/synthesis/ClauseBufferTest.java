package io.mockcall.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClauseBufferTest {
    private static final int PER_MS = SpeechChunk.SAMPLE_RATE / 1000;

    @Test
    void silenceAroundASoundBecomesLeadInAndPause() {
        short[] samples = new short[3_000 * PER_MS];
        Arrays.fill(samples, 1_000 * PER_MS, 2_000 * PER_MS, (short) 5_000);

        short[] spoken = joined(chunks(samples, 300));

        assertThat(spoken.length / PER_MS).isEqualTo(15 + 1_000 + 40 + 300);
        assertThat(spoken[15 * PER_MS]).isEqualTo((short) 5_000);
        assertThat(spoken[spoken.length - 1]).isZero();
    }

    @Test
    void audioWithoutSilenceIsUnchanged() {
        short[] samples = new short[100];
        Arrays.fill(samples, Short.MIN_VALUE);

        assertThat(joined(chunks(samples, 0))).isEqualTo(samples);
    }

    @Test
    void silenceGivesNoChunk() {
        assertThat(chunks(new short[1_000], 300)).isEmpty();
        assertThat(chunks(new short[0], 300)).isEmpty();
    }

    @Test
    void theFirstChunkIsReadyBeforeTheRest() {
        var buffer = new ClauseBuffer(0, SpeechChunk.SAMPLE_RATE);
        for (int i = 0; i < 150 * PER_MS; i++) {
            buffer.add((short) 1_000);
        }

        assertThat(buffer.next()).extracting(SpeechChunk::durationMs).isEqualTo(120.0);
        assertThat(buffer.next()).isNull();
        assertThat(buffer.finish()).extracting(SpeechChunk::durationMs).isEqualTo(30.0);
    }

    @Test
    void silenceIsKeptBackUntilAudioFollows() {
        var buffer = new ClauseBuffer(0, SpeechChunk.SAMPLE_RATE);
        buffer.add((short) 1_000);
        for (int i = 0; i < 500 * PER_MS; i++) {
            buffer.add((short) 0);
        }
        assertThat(buffer.next()).isNull();

        buffer.add((short) 1_000);
        assertThat(buffer.next()).isNotNull();
    }

    private static List<SpeechChunk> chunks(short[] samples, int pauseMs) {
        var buffer = new ClauseBuffer(pauseMs, SpeechChunk.SAMPLE_RATE);
        List<SpeechChunk> chunks = new ArrayList<>();
        for (short sample : samples) {
            buffer.add(sample);
            SpeechChunk chunk = buffer.next();
            if (chunk != null) {
                chunks.add(chunk);
            }
        }
        SpeechChunk rest = buffer.finish();
        if (rest != null) {
            chunks.add(rest);
        }
        return chunks;
    }

    private static short[] joined(List<SpeechChunk> chunks) {
        int length = chunks.stream().mapToInt(chunk -> chunk.samples().length).sum();
        short[] joined = new short[length];
        int at = 0;
        for (SpeechChunk chunk : chunks) {
            System.arraycopy(chunk.samples(), 0, joined, at, chunk.samples().length);
            at += chunk.samples().length;
        }
        return joined;
    }
}
