/** The agreement of judge and trainers. */
@NullMarked
package io.mockcall.evaluation.insight.calibration;

import org.jspecify.annotations.NullMarked;
