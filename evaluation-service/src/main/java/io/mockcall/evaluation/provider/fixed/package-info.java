/** The judge for measurements of the suite itself: no model, always the same. */
@NullMarked
package io.mockcall.evaluation.provider.fixed;

import org.jspecify.annotations.NullMarked;
