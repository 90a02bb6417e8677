/** The event log: stores the events of each call and waits until they are complete. */
@NullMarked
package io.mockcall.evaluation.log;

import org.jspecify.annotations.NullMarked;
