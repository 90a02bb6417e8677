/**
 * The protocol of the call WebSocket, {@code mockcall.v1}: the text messages of both directions, their codec and the error
 * codes. Gateway and clients share these types. {@code contracts/asyncapi-call.yaml} and {@code docs/protocol.md} publish the
 * same facts. Within {@code v1} there are only additions.
 */
@NullMarked
package io.mockcall.contracts.call;

import org.jspecify.annotations.NullMarked;
