/** Scores past calls again, and compares the evaluations of two rubrics or judges. */
@NullMarked
package io.mockcall.evaluation.insight.rescoring;

import org.jspecify.annotations.NullMarked;
