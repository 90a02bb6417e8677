/** What was measured on a call, put together from what every stage has measured of it. */
@NullMarked
package io.mockcall.evaluation.measuring;

import org.jspecify.annotations.NullMarked;
