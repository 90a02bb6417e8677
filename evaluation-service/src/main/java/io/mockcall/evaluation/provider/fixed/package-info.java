/** The judge for load tests of the suite. It uses no model. */
@NullMarked
package io.mockcall.evaluation.provider.fixed;

import org.jspecify.annotations.NullMarked;
