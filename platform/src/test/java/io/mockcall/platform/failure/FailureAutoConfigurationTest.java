package io.mockcall.platform.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.transaction.CannotCreateTransactionException;

class FailureAutoConfigurationTest {
    private static final FailureClass POSTGRES = new FailureClass.StoreUnavailable("postgres");
    private static final FailureClass REDIS = new FailureClass.StoreUnavailable("redis");
    private static final FailureClass DATABASE = new FailureClass.StoreUnavailable("database");

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(FailureAutoConfiguration.class));

    private static Arguments of(Throwable error, FailureClass expected) {
        return Arguments.of(error, expected);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                // unknown origin
                of(new IOException("broken pipe"), FailureClass.TRANSIENT),
                of(new TimeoutException(), FailureClass.TRANSIENT),
                of(new CompletionException(new IOException()), FailureClass.TRANSIENT),
                of(new IllegalStateException("a bug"), FailureClass.PERMANENT),
                of(new IllegalStateException(new IllegalArgumentException()), FailureClass.PERMANENT),
                of(new StackOverflowError(), FailureClass.PERMANENT),
                // a provider says whether its failure is retryable
                of(new ProviderException("test", "busy", true, null), FailureClass.TRANSIENT),
                of(new ProviderException("test", "refused", false, new IOException()), FailureClass.PERMANENT),
                // Postgres
                of(connectionLost(), POSTGRES),
                of(new R2dbcTimeoutException("acquiring a connection"), POSTGRES),
                of(new DataAccessResourceFailureException("wrapped", connectionLost()), POSTGRES),
                of(new CannotCreateTransactionException("wrapped", connectionLost()), POSTGRES),
                of(
                        new CompletionException(new DataAccessResourceFailureException("wrapped", connectionLost())),
                        POSTGRES),
                of(state("53300"), POSTGRES), // too many connections
                of(state("57P01"), POSTGRES), // the administrator stops the server
                of(state("57P03"), POSTGRES), // the server starts
                of(state("28P01"), POSTGRES), // the password changed
                of(state("25006"), POSTGRES), // a replica
                of(state("57014"), FailureClass.TRANSIENT), // the statement was cancelled
                of(state("55P03"), FailureClass.TRANSIENT), // a lock
                of(new R2dbcRollbackException("deadlock", "40P01"), FailureClass.TRANSIENT),
                of(
                        new PessimisticLockingFailureException("lock", new R2dbcRollbackException("", "40001")),
                        FailureClass.TRANSIENT),
                of(
                        state("P0001"),
                        FailureClass.PERMANENT), // raised by a trigger; the driver calls it a resource failure
                of(new DataAccessResourceFailureException("wrapped", state("54000")), FailureClass.PERMANENT),
                of(new R2dbcBadGrammarException("syntax", "42601"), FailureClass.PERMANENT),
                of(
                        new DataIntegrityViolationException(
                                "wrapped", new R2dbcDataIntegrityViolationException("unique", "23505")),
                        FailureClass.PERMANENT),
                // Redis
                of(new RedisConnectionFailureException("refused"), REDIS),
                of(new RedisConnectionException("refused"), REDIS),
                of(new QueryTimeoutException("wrapped", new RedisCommandTimeoutException()), REDIS),
                of(new RedisSystemException("wrapped", new RedisException(new IOException("reset by peer"))), REDIS),
                of(new RedisSystemException("wrapped", new ConnectException()), REDIS),
                of(new RedisSystemException("wrapped", new RedisLoadingException("LOADING")), REDIS),
                of(
                        new RedisSystemException("wrapped", new RedisCommandExecutionException("ERR")),
                        FailureClass.PERMANENT),
                // Spring's exceptions without a driver's cause
                of(new DataAccessResourceFailureException("no connection"), DATABASE),
                of(new QueryTimeoutException("slow"), DATABASE),
                of(new CannotCreateTransactionException("wrapped", new ConnectException()), DATABASE),
                of(new DataIntegrityViolationException("unique"), FailureClass.PERMANENT));
    }

    private static R2dbcException connectionLost() {
        return new R2dbcNonTransientResourceException("connection closed");
    }

    private static R2dbcException state(String sqlState) {
        return new R2dbcNonTransientResourceException("as the driver reports it", sqlState);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureHasItsClass(Throwable error, FailureClass expected) {
        context.run(started -> {
            FailureClassifiers failures = started.getBean(FailureClassifiers.class);
            assertThat(failures.classify(error)).isEqualTo(expected);
            assertThat(failures.isTemporary(error)).isEqualTo(!expected.equals(FailureClass.PERMANENT));
        });
    }

    @Test
    void aCycleOfCausesEnds() {
        var first = new IllegalStateException();
        first.initCause(new IllegalStateException(first));
        context.run(
                started -> assertThat(started.getBean(FailureClassifiers.class).classify(first))
                        .isEqualTo(FailureClass.PERMANENT));
    }

    @Test
    void aServiceWithoutTheLibrariesOfAStoreStarts() {
        context.withClassLoader(new FilteredClassLoader("io.lettuce", "io.r2dbc", "org.springframework.data"))
                .run(started -> assertThat(started)
                        .hasNotFailed()
                        .doesNotHaveBean("redisFailureClassifier")
                        .doesNotHaveBean("postgresFailureClassifier"));
    }

    @Test
    void anAdapterContributesItsOwnClassifier() {
        FailureClassifier own =
                error -> error instanceof ArithmeticException ? new FailureClass.StoreUnavailable("abacus") : null;
        context.withBean("abacusFailureClassifier", FailureClassifier.class, () -> own)
                .run(started -> assertThat(started.getBean(FailureClassifiers.class)
                                .classify(new CompletionException(new ArithmeticException())))
                        .isEqualTo(new FailureClass.StoreUnavailable("abacus")));
    }
}
