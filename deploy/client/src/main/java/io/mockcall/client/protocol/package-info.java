/** The messages of the call WebSocket, {@code mockcall.v1}, as a client sees them. */
@NullMarked
package io.mockcall.client.protocol;

import org.jspecify.annotations.NullMarked;
