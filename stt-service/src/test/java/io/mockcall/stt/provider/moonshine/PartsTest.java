package io.mockcall.stt.provider.moonshine;

import static io.mockcall.stt.audio.Sound.join;
import static io.mockcall.stt.audio.Sound.pcm;
import static io.mockcall.stt.audio.Sound.silence;
import static io.mockcall.stt.audio.Sound.tone;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.stt.listening.Pcm;
import io.mockcall.stt.provider.moonshine.Parts.Part;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PartsTest {
    @Test
    void whatIsShortEnoughStaysWhole() {
        assertThat(Parts.of(pcm(tone(20_000)))).containsExactly(new Part(0, Parts.LONGEST));
    }

    @Test
    void whatIsTooLongIsCutInThePause() {
        List<Part> parts = Parts.of(pcm(join(tone(14_000), silence(400), tone(10_000))));

        assertThat(parts).hasSize(2);
        assertThat(parts.getFirst().to()).isBetween(14_000 * Pcm.SAMPLES_PER_MS, 14_400 * Pcm.SAMPLES_PER_MS);
    }

    @Property(tries = 30)
    void nothingIsLostAndNothingIsTooLong(@ForAll @IntRange(max = 130_000) int ms) {
        int at = 0;
        for (Part part : Parts.of(pcm(tone(ms)))) {
            assertThat(part.from()).isEqualTo(at);
            assertThat(part.to() - part.from()).isLessThanOrEqualTo(Parts.LONGEST);
            at = part.to();
        }
        assertThat(at).isEqualTo(ms * Pcm.SAMPLES_PER_MS);
    }
}
