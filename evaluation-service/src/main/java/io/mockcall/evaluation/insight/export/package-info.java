/** Exports of evaluations as CSV, JSON lines and Parquet. */
@NullMarked
package io.mockcall.evaluation.insight.export;

import org.jspecify.annotations.NullMarked;
