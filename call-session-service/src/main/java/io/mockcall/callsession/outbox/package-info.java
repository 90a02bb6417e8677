/** Brings every stored event to its topic, whatever dies in between. */
@NullMarked
package io.mockcall.callsession.outbox;

import org.jspecify.annotations.NullMarked;
