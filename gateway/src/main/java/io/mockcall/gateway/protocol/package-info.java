/** What is said on the call WebSocket: messages, frames and errors, without any transport. */
@NullMarked
package io.mockcall.gateway.protocol;

import org.jspecify.annotations.NullMarked;
