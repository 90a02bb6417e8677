package io.mockcall.platform.failure;

import org.jspecify.annotations.Nullable;

/**
 * Classifies the exceptions of one library. Each adapter contributes a bean of this type; the beans' order decides which one is
 * asked first.
 */
@FunctionalInterface
public interface FailureClassifier {
    /**
     * Classifies one exception, without the exceptions that caused it: {@link FailureClassifiers} asks for each of those.
     *
     * @return null if the exception belongs to another library
     */
    @Nullable FailureClass classify(Throwable exception);
}
