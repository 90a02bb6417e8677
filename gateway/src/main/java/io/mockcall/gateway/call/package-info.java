/**
 * The live calls of this gateway: their state, the delivery of events and audio to them, barge-in, turn latency, and the client
 * of call-session.
 */
@NullMarked
package io.mockcall.gateway.call;

import org.jspecify.annotations.NullMarked;
