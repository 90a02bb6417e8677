package io.mockcall.platform.stage;

import io.mockcall.platform.failure.FailureClass;
import io.mockcall.platform.failure.FailureClassifier;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Classifies the errors of Kafka clients. An operator can mend missing rights, so that work waits for them, too. */
final class KafkaFailureClassifier implements FailureClassifier {
    static final String STORE = "kafka";

    @Override
    public @Nullable FailureClass classify(Throwable exception) {
        return switch (exception) {
            case RetriableException unavailable -> new FailureClass.StoreUnavailable(STORE);
            case AuthenticationException denied -> new FailureClass.StoreUnavailable(STORE);
            case AuthorizationException denied -> new FailureClass.StoreUnavailable(STORE);
            case ApiException refused -> FailureClass.PERMANENT;
            default -> null;
        };
    }
}
