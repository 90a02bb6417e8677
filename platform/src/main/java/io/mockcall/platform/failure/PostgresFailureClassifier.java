package io.mockcall.platform.failure;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import org.jspecify.annotations.Nullable;

/**
 * Classifies the errors of R2DBC and of the Postgres driver. The SQL state decides if there is one, because the driver
 * reports each unknown SQL state as an unavailable resource.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error codes</a>
 */
final class PostgresFailureClassifier implements FailureClassifier {
    static final String STORE = "postgres";

    private static final String QUERY_CANCELED = "57014";
    private static final String READ_ONLY = "25006";
    private static final int CLASS_LENGTH = 2;

    @Override
    public @Nullable FailureClass classify(Throwable exception) {
        if (!(exception instanceof R2dbcException failure)) {
            return null;
        }
        String state = failure.getSqlState();
        return state == null || state.length() < CLASS_LENGTH ? byType(failure) : bySqlState(state, failure);
    }

    private static FailureClass bySqlState(String state, R2dbcException failure) {
        if (state.equals(QUERY_CANCELED)) {
            return FailureClass.TRANSIENT;
        }
        if (state.equals(READ_ONLY)) {
            return unavailable(); // a replica, while the primary changes
        }
        return switch (state.substring(0, CLASS_LENGTH)) {
            // connection, authorization, resources, operator intervention, system error
            case "08", "28", "53", "57", "58" -> unavailable();
            case "40", "55" -> FailureClass.TRANSIENT; // rollback, lock
            case "99" -> byType(failure); // the driver's own state for its own errors
            default -> FailureClass.PERMANENT;
        };
    }

    private static FailureClass byType(R2dbcException failure) {
        return switch (failure) {
            case R2dbcNonTransientResourceException unavailable -> unavailable();
            case R2dbcTransientResourceException unavailable -> unavailable();
            case R2dbcTimeoutException unavailable -> unavailable();
            case R2dbcTransientException rollback -> FailureClass.TRANSIENT;
            default -> FailureClass.PERMANENT;
        };
    }

    private static FailureClass unavailable() {
        return new FailureClass.StoreUnavailable(STORE);
    }
}
