package io.mockcall.platform.failure;

import io.lettuce.core.RedisException;
import io.r2dbc.spi.R2dbcException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.data.redis.RedisConnectionFailureException;

/** Collects the classifiers of all adapters, and contributes classifiers for the libraries on the class path. */
@AutoConfiguration
class FailureAutoConfiguration {
    private static final int PROVIDERS = 0;
    private static final int DRIVERS = 100;
    private static final int WRAPPERS = 200;

    @Bean
    FailureClassifiers failureClassifiers(ObjectProvider<FailureClassifier> classifiers) {
        return new FailureClassifiers(classifiers.orderedStream().toList());
    }

    @Bean
    @Order(PROVIDERS)
    FailureClassifier providerFailureClassifier() {
        return new ProviderFailureClassifier();
    }

    @Bean
    @Order(WRAPPERS)
    FailureClassifier dataAccessFailureClassifier() {
        return new DataAccessFailureClassifier();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({RedisException.class, RedisConnectionFailureException.class})
    static class Redis {
        @Bean
        @Order(DRIVERS)
        FailureClassifier redisFailureClassifier() {
            return new RedisFailureClassifier();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(R2dbcException.class)
    static class Postgres {
        @Bean
        @Order(DRIVERS)
        FailureClassifier postgresFailureClassifier() {
            return new PostgresFailureClassifier();
        }
    }
}
