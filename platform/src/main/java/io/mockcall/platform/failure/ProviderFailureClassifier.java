package io.mockcall.platform.failure;

import org.jspecify.annotations.Nullable;

/** Classifies a {@link ProviderException} by its own statement whether the request may succeed a moment later. */
final class ProviderFailureClassifier implements FailureClassifier {
    @Override
    public @Nullable FailureClass classify(Throwable exception) {
        if (exception instanceof ProviderException provider) {
            return provider.isRetryable() ? FailureClass.TRANSIENT : FailureClass.PERMANENT;
        }
        return null;
    }
}
