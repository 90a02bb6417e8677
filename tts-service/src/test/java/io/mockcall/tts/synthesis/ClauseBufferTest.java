package io.mockcall.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowingClauseTest {
    private static final int PER_MS = Speech.SAMPLE_RATE / 1000;

    @Test
    void oneSecondOfSilenceAroundASoundBecomesABreathAndAPause() {
        short[] samples = new short[3_000 * PER_MS];
        Arrays.fill(samples, 1_000 * PER_MS, 2_000 * PER_MS, (short) 5_000);

        short[] spoken = joined(pieces(samples, 300));

        assertThat(spoken.length / PER_MS).isEqualTo(15 + 1_000 + 40 + 300);
        assertThat(spoken[15 * PER_MS]).isEqualTo((short) 5_000);
        assertThat(spoken[spoken.length - 1]).isZero();
    }

    @Test
    void aSoundWithoutSilenceIsKeptWhole() {
        short[] samples = new short[100];
        Arrays.fill(samples, Short.MIN_VALUE);

        assertThat(joined(pieces(samples, 0))).isEqualTo(samples);
    }

    @Test
    void whatNeverSoundsIsNothing() {
        assertThat(pieces(new short[1_000], 300)).isEmpty();
        assertThat(pieces(new short[0], 300)).isEmpty();
    }

    @Test
    void theBeginningIsThereBeforeTheRestIs() {
        var clause = new GrowingClause(0);
        for (int i = 0; i < 150 * PER_MS; i++) {
            clause.add((short) 1_000);
        }

        assertThat(clause.next()).extracting(Speech::durationMs).isEqualTo(120.0);
        assertThat(clause.next()).isNull();
        assertThat(clause.rest()).extracting(Speech::durationMs).isEqualTo(30.0);
    }

    @Test
    void silenceWaitsUntilItIsKnownToBeWithin() {
        var clause = new GrowingClause(0);
        clause.add((short) 1_000);
        for (int i = 0; i < 500 * PER_MS; i++) {
            clause.add((short) 0);
        }
        assertThat(clause.next()).isNull();

        clause.add((short) 1_000);
        assertThat(clause.next()).isNotNull();
    }

    private static List<Speech> pieces(short[] samples, int pauseMs) {
        var clause = new GrowingClause(pauseMs);
        List<Speech> pieces = new ArrayList<>();
        for (short sample : samples) {
            clause.add(sample);
            Speech piece = clause.next();
            if (piece != null) {
                pieces.add(piece);
            }
        }
        Speech rest = clause.rest();
        if (rest != null) {
            pieces.add(rest);
        }
        return pieces;
    }

    private static short[] joined(List<Speech> pieces) {
        int length = pieces.stream().mapToInt(piece -> piece.samples().length).sum();
        short[] joined = new short[length];
        int at = 0;
        for (Speech piece : pieces) {
            System.arraycopy(piece.samples(), 0, joined, at, piece.samples().length);
            at += piece.samples().length;
        }
        return joined;
    }
}
