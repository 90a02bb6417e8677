package io.mockcall.platform.failure;

import org.jspecify.annotations.Nullable;

/**
 * Classifies the exceptions of one library. Each adapter contributes a bean of this type. The order of the beans is the
 * order in which they are asked.
 */
@FunctionalInterface
public interface FailureClassifier {
    /**
     * Classifies one exception without its causes. {@link FailureClassifiers} asks again for each cause.
     *
     * @return null if the exception belongs to another library
     */
    @Nullable FailureClass classify(Throwable exception);
}
