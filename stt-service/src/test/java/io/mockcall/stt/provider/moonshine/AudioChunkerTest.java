package io.mockcall.stt.provider.moonshine;

import static io.mockcall.stt.audio.TestAudio.join;
import static io.mockcall.stt.audio.TestAudio.pcm;
import static io.mockcall.stt.audio.TestAudio.silence;
import static io.mockcall.stt.audio.TestAudio.tone;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.stt.endpointing.Pcm;
import io.mockcall.stt.provider.moonshine.AudioChunker.Chunk;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AudioChunkerTest {
    @Test
    void shortAudioIsNotSplit() {
        assertThat(AudioChunker.split(pcm(tone(20_000)))).containsExactly(new Chunk(0, AudioChunker.MAX_LENGTH));
    }

    @Test
    void longAudioIsSplitInThePause() {
        List<Chunk> chunks = AudioChunker.split(pcm(join(tone(14_000), silence(400), tone(10_000))));

        assertThat(chunks).hasSize(2);
        assertThat(chunks.getFirst().to()).isBetween(14_000 * Pcm.SAMPLES_PER_MS, 14_400 * Pcm.SAMPLES_PER_MS);
    }

    @Property(tries = 30)
    void noSampleIsLostAndNoChunkIsTooLong(@ForAll @IntRange(max = 130_000) int ms) {
        int at = 0;
        for (Chunk chunk : AudioChunker.split(pcm(tone(ms)))) {
            assertThat(chunk.from()).isEqualTo(at);
            assertThat(chunk.to() - chunk.from()).isLessThanOrEqualTo(AudioChunker.MAX_LENGTH);
            at = chunk.to();
        }
        assertThat(at).isEqualTo(ms * Pcm.SAMPLES_PER_MS);
    }
}
