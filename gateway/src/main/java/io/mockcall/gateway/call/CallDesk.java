package io.mockcall.gateway.call;

import io.mockcall.gateway.GatewayProperties;
import io.mockcall.gateway.limit.AudioLimit;
import io.mockcall.gateway.limit.CallLimit;
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
        CallSessions sessions,
        CallLimit callLimit,
        AudioLimit audioLimit,
        LiveCalls calls,
        EventPublisher publisher,
        ServerMessages messages,
        GatewayMetrics metrics,
        InstantSource clock,
        LongSupplier nanoTime,
        Supplier<String> tokens,
        Scheduler encoding) {}
