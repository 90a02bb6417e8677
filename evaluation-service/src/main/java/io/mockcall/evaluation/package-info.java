/** Scores calls that have ended. Start with {@link io.mockcall.evaluation.EvaluationPipeline}. */
@NullMarked
package io.mockcall.evaluation;

import org.jspecify.annotations.NullMarked;
