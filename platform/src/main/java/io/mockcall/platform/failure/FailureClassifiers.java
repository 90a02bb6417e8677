package io.mockcall.platform.failure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Classifies failures with the classifiers of all adapters. The first classifier that knows an exception, or one of its causes,
 * decides. An exception that no classifier knows is transient if it is an input/output error or a time-out, and permanent
 * otherwise.
 */
public final class FailureClassifiers {
    private final List<FailureClassifier> classifiers;

    /**
     * @param classifiers in the order in which they are asked
     */
    public FailureClassifiers(List<FailureClassifier> classifiers) {
        this.classifiers = List.copyOf(classifiers);
    }

    /** Never throws. */
    public FailureClass classify(Throwable error) {
        for (FailureClassifier classifier : classifiers) {
            FailureClass known = first(classifier, error);
            if (known != null) {
                return known;
            }
        }
        return TransientFailures.isTransient(error) ? FailureClass.TRANSIENT : FailureClass.PERMANENT;
    }

    private static @Nullable FailureClass first(FailureClassifier classifier, Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < TransientFailures.MAX_DEPTH; depth++) {
            FailureClass known = classifier.classify(cause);
            if (known != null) {
                return known;
            }
            cause = cause.getCause();
        }
        return null;
    }

    /** Whether the same work may succeed later: after a transient failure, or when a store is back. */
    public boolean isTemporary(Throwable error) {
        return switch (classify(error)) {
            case FailureClass.Transient transientFailure -> true;
            case FailureClass.StoreUnavailable unavailable -> true;
            case FailureClass.Permanent permanent -> false;
        };
    }
}
