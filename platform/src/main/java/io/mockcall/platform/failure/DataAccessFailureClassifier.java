package io.mockcall.platform.failure;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Classifies Spring's data access exceptions if no driver's classifier knows their cause. */
final class DataAccessFailureClassifier implements FailureClassifier {
    static final String STORE = "database";

    @Override
    public @Nullable FailureClass classify(Throwable exception) {
        return switch (exception) {
            case ConcurrencyFailureException conflict -> FailureClass.TRANSIENT;
            case DataAccessResourceFailureException unavailable -> unavailable();
            case TransientDataAccessException unavailable -> unavailable();
            case DataAccessException wrapper when TransientFailures.isTransient(wrapper) -> unavailable();
            case TransactionException wrapper when TransientFailures.isTransient(wrapper) -> unavailable();
            default -> null;
        };
    }

    private static FailureClass unavailable() {
        return new FailureClass.StoreUnavailable(STORE);
    }
}
