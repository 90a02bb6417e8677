/** Writes down what the other services say happened on a call: the transcript, events, timings, the score. */
@NullMarked
package io.mockcall.callsession.log;

import org.jspecify.annotations.NullMarked;
