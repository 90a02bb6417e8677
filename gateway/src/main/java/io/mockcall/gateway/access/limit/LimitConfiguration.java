package io.mockcall.gateway.access.limit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.gateway.access.signin.CallerAuthentication;
import io.mockcall.platform.web.ProblemWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.scheduler.Scheduler;

/** Creates the rate limiters. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitProperties.class)
class LimitConfiguration {
    /** Subjects that each limit remembers, at about half a kilobyte each. */
    private static final int SUBJECTS = 10_000;

    private static final int BREAKER_WINDOW = 10;
    private static final int BREAKER_MINIMUM = 4;
    private static final Duration BREAKER_PAUSE = Duration.ofSeconds(2);

    @Bean
    LimitPolicies limitPolicies(LimitProperties properties) {
        return new LimitPolicies(properties);
    }

    @Bean
    Budgets budgets(
            LimitProperties properties,
            ReactiveStringRedisTemplate redis,
            @Qualifier("redisConnecting") Scheduler redisConnecting,
            MeterRegistry registry) {
        return new FallbackBudgets(
                new RedisBudgets(redis, redisConnecting),
                new LocalBudgets(SUBJECTS, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime())),
                breaker(),
                properties.redisPatience(),
                new LimitMetrics(registry));
    }

    private static CircuitBreaker breaker() {
        return CircuitBreaker.of(
                "limits",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(BREAKER_WINDOW)
                        .minimumNumberOfCalls(BREAKER_MINIMUM)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(BREAKER_PAUSE)
                        .build());
    }

    @Bean
    CallRateLimiter callRateLimiter(Budgets budgets, LimitPolicies policies) {
        return new CallRateLimiter(budgets, policies);
    }

    @Bean
    AudioRateLimiter audioRateLimiter(Budgets budgets, LimitPolicies policies) {
        return new AudioRateLimiter(budgets, policies, System::nanoTime);
    }

    @Bean
    AddressRateLimitFilter addressRateLimitFilter(Budgets budgets, LimitPolicies policies, ProblemWriter problems) {
        return new AddressRateLimitFilter(
                budgets, policies, new RateLimitResponses(problems), new ExhaustedBudgets(SUBJECTS, System::nanoTime));
    }

    @Bean
    UserRateLimitFilter userRateLimitFilter(Budgets budgets, LimitPolicies policies, ProblemWriter problems) {
        return new UserRateLimitFilter(
                budgets, policies, CallerAuthentication::caller, new RateLimitResponses(problems));
    }
}
