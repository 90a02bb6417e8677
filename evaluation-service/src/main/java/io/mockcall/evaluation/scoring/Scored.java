package io.mockcall.evaluation.scoring;

import io.mockcall.evaluation.evidence.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What a criterion did to a score.
 *
 * @param finding what was found; null if the effect is of something missing
 * @param effect signed points
 */
record Scored(
        Dimension dimension,
        Rubric.Criterion criterion,
        @Nullable Finding finding,
        double effect) {}
