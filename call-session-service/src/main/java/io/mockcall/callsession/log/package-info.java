/** Stores the events of other services: transcripts, control events, metrics, scores. */
@NullMarked
package io.mockcall.callsession.log;

import org.jspecify.annotations.NullMarked;
