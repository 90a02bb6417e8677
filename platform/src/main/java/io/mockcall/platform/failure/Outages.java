package io.mockcall.platform.failure;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Tells what failed because something could not be reached, and will succeed once it is back, from what fails because of
 * itself.
 */
public final class Outages {
    /** By name: not every service has these on its class path. */
    private static final Set<String> OUTAGES = Set.of(
            "io.r2dbc.spi.R2dbcTransientException",
            "io.r2dbc.spi.R2dbcTransientResourceException",
            "io.r2dbc.spi.R2dbcNonTransientResourceException",
            "io.r2dbc.spi.R2dbcTimeoutException",
            "org.springframework.dao.TransientDataAccessException",
            "org.springframework.dao.DataAccessResourceFailureException",
            "org.springframework.data.redis.RedisConnectionFailureException",
            "io.lettuce.core.RedisConnectionException",
            "io.lettuce.core.RedisCommandTimeoutException",
            "org.apache.kafka.common.errors.RetriableException");

    private static final int MAX_DEPTH = 20;

    private Outages() {}

    /** Whether the error, or one that caused it, is an outage. */
    public static boolean isOutage(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (cause instanceof IOException || cause instanceof TimeoutException || named(cause.getClass())) {
                return true;
            }
            if (cause instanceof ProviderException provider) {
                return provider.isRetryable();
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean named(Class<?> type) {
        for (Class<?> t = type; t != null; t = t.getSuperclass()) {
            if (OUTAGES.contains(t.getName())) {
                return true;
            }
        }
        return false;
    }
}
