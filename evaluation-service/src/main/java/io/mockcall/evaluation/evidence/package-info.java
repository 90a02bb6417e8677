/** The call record, the findings, and the evidence that needs no understanding of words. */
@NullMarked
package io.mockcall.evaluation.evidence;

import org.jspecify.annotations.NullMarked;
