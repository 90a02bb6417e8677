package io.mockcall.evaluation.scoring;

import io.mockcall.evaluation.evidence.Finding;
import org.jspecify.annotations.Nullable;

/**
 * The effect of a criterion on a score.
 *
 * @param finding null if the effect is that there was no finding
 * @param effect signed points
 */
record ScoreEffect(
        Dimension dimension,
        Rubric.Criterion criterion,
        @Nullable Finding finding,
        double effect) {}
