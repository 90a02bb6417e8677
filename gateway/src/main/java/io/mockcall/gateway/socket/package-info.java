/** The call WebSocket: handshake, checks of the client's input, the state machine of a socket, and the transports to the client. */
@NullMarked
package io.mockcall.gateway.socket;

import org.jspecify.annotations.NullMarked;
