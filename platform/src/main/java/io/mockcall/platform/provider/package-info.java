/**
 * Providers: how a service chooses one by its setting, and what stands between a service and a remote one (deadline, retry,
 * circuit breaker, bulkhead, fallback, metrics).
 */
@NullMarked
package io.mockcall.platform.provider;

import org.jspecify.annotations.NullMarked;
