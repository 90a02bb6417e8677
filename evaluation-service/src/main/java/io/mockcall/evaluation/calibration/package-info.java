/** How far judge and trainers agree. */
@NullMarked
package io.mockcall.evaluation.calibration;

import org.jspecify.annotations.NullMarked;
