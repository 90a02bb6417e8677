/**
 * The gateway is the only public service: call WebSocket, REST routes and sign-in. Start with {@link
 * io.mockcall.gateway.GatewayPipeline}.
 */
@NullMarked
package io.mockcall.gateway;

import org.jspecify.annotations.NullMarked;
