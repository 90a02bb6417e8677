package io.mockcall.gateway.call;

import io.mockcall.gateway.GatewayMetrics;
import io.mockcall.gateway.GatewayProperties;
import io.mockcall.gateway.access.limit.AudioRateLimiter;
import io.mockcall.gateway.access.limit.CallRateLimiter;
import io.mockcall.gateway.protocol.ServerMessages;
import io.mockcall.platform.stage.EventPublisher;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import reactor.core.scheduler.Scheduler;

/**
 * What all calls of this gateway share.
 *
 * @param nanoTime monotonic, for latencies and deadlines
 * @param tokens makes unguessable texts: connection names and resume tokens
 * @param encoding where heavy codecs compute
 */
public record CallDesk(
        GatewayProperties properties,
        CallSessionClient sessions,
        CallRateLimiter callLimit,
        AudioRateLimiter audioLimit,
        LiveCalls calls,
        EventPublisher publisher,
        ServerMessages messages,
        GatewayMetrics metrics,
        InstantSource clock,
        LongSupplier nanoTime,
        Supplier<String> tokens,
        Scheduler encoding) {}
