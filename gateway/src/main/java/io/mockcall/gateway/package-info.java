/** The suite's only public door: the call WebSocket, the REST routes and signing in. Start with {@link io.mockcall.gateway.GatewayPipeline}. */
@NullMarked
package io.mockcall.gateway;

import org.jspecify.annotations.NullMarked;
