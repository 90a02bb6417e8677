/** Aggregates of evaluations: summaries, groups and trends. */
@NullMarked
package io.mockcall.evaluation.insight.analytics;

import org.jspecify.annotations.NullMarked;
