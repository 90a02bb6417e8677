/** The measurements of a call, computed from its events and from the reports of every stage. */
@NullMarked
package io.mockcall.evaluation.measurement;

import org.jspecify.annotations.NullMarked;
