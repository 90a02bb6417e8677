package io.mockcall.gateway.call;

import io.mockcall.gateway.access.limit.CallRateLimiter;

/**
 * The services that start, control and register the calls of this gateway.
 *
 * @param sessions client of call-session, which keeps the calls
 * @param rateLimiter limits the calls that a user may start
 * @param liveCalls registry of the calls whose sockets this gateway holds
 * @param factory creates a {@link LiveCall} for each call that has started
 */
public record CallServices(
        CallSessionClient sessions, CallRateLimiter rateLimiter, LiveCalls liveCalls, LiveCallFactory factory) {}
