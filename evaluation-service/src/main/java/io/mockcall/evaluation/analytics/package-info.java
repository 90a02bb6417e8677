/** What many evaluations say together. */
@NullMarked
package io.mockcall.evaluation.analytics;

import org.jspecify.annotations.NullMarked;
