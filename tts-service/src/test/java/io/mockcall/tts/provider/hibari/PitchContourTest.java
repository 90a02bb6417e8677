package io.mockcall.tts.provider.hibari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PitchContourTest {
    private static final float[] CONTOUR = {0, 100, 400, 0};

    @Test
    void aFactorMovesEveryVoicedFrame() {
        assertThat(PitchContour.changed(CONTOUR, 1.5, 1)).containsExactly(new float[] {0, 150, 600, 0}, within(0.01f));
    }

    @Test
    void theRangeIsTheDistanceFromTheLogarithmicMean() {
        assertThat(PitchContour.changed(CONTOUR, 1, 0.5))
                .containsExactly(new float[] {0, 141.42f, 282.84f, 0}, within(0.01f));
    }

    @Test
    void voicedFramesStayVoicedAndBounded() {
        assertThat(PitchContour.changed(CONTOUR, 0.5, 3)).containsExactly(0, 45, 800, 0);
    }

    @Test
    void unvoicedPhrasesStayUnvoiced() {
        assertThat(PitchContour.changed(new float[] {0, 12}, 2, 2)).containsExactly(0, 12);
        assertThat(PitchContour.changed(new float[0], 2, 2)).isEmpty();
    }
}
