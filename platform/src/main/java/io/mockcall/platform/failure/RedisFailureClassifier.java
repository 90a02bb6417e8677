package io.mockcall.platform.failure;

import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisReadOnlyException;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.RedisSystemException;

/** Classifies the errors of Lettuce and Spring Data Redis. */
final class RedisFailureClassifier implements FailureClassifier {
    static final String STORE = "redis";

    @Override
    public @Nullable FailureClass classify(Throwable exception) {
        return switch (exception) {
            case RedisConnectionFailureException unavailable -> unavailable();
            case RedisLoadingException starting -> unavailable();
            case RedisBusyException busy -> unavailable();
            case RedisReadOnlyException replica -> unavailable();
            case RedisCommandExecutionException refused -> FailureClass.PERMANENT;
            case RedisException unavailable -> unavailable(); // a lost connection or a time-out
            case RedisSystemException wrapper when TransientFailures.isTransient(wrapper) -> unavailable();
            default -> null;
        };
    }

    private static FailureClass unavailable() {
        return new FailureClass.StoreUnavailable(STORE);
    }
}
