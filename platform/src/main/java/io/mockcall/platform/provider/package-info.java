/**
 * Providers: how a setting selects one, and how requests to a remote provider are guarded (deadline, retry, circuit breaker,
 * bulkhead, fallback, metrics).
 */
@NullMarked
package io.mockcall.platform.provider;

import org.jspecify.annotations.NullMarked;
