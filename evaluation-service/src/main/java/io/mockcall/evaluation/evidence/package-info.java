/** What happened on a call, and what can be measured of it without understanding a word. */
@NullMarked
package io.mockcall.evaluation.evidence;

import org.jspecify.annotations.NullMarked;
