package io.mockcall.gateway.access.signin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.gateway.access.signin.AttemptCounters.Count;
import io.mockcall.gateway.access.signin.AttemptCounters.Rule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LocalAttemptCountersTest {
    private static final Rule RULE = new Rule(3, Duration.ofMinutes(10), Duration.ofMinutes(30));

    private final Hands hands = new Hands();
    private final LocalAttemptCounters counters = new LocalAttemptCounters(hands);

    @Test
    void aCountIsForgottenWhenItsWindowIsOver() {
        assertThat(increment("a")).isEqualTo(new Count(1, Duration.ofMinutes(10)));
        hands.move(Duration.ofMinutes(9));
        assertThat(increment("a")).isEqualTo(new Count(2, Duration.ofMinutes(1)));
        hands.move(Duration.ofMinutes(1));
        assertThat(look("a")).isEqualTo(Count.NONE);
        assertThat(increment("a").value()).isEqualTo(1);
    }

    @Test
    void oneThatReachedTheLimitStaysForThePenalty() {
        increment("a");
        increment("a");
        hands.move(Duration.ofMinutes(9));
        assertThat(increment("a")).isEqualTo(new Count(3, Duration.ofMinutes(30)));
        hands.move(Duration.ofMinutes(29));
        assertThat(increment("a")).isEqualTo(new Count(4, Duration.ofMinutes(1))); // and does not begin again
        hands.move(Duration.ofMinutes(1));
        assertThat(look("a")).isEqualTo(Count.NONE);
    }

    @Test
    void whatIsGivenBackOrClearedDoesNotCount() {
        increment("a");
        increment("a");
        counters.decrement("a").block();
        assertThat(look("a").value()).isEqualTo(1);
        counters.decrement("a").block();
        counters.decrement("a").block();
        assertThat(look("a")).isEqualTo(Count.NONE);
        increment("a");
        counters.clear("a").block();
        assertThat(look("a")).isEqualTo(Count.NONE);
    }

    @Test
    void itsMemoryIsBounded() {
        for (int i = 0; i <= 10_000; i++) {
            increment("name" + i);
        }
        assertThat(look("name0")).isEqualTo(Count.NONE);
        assertThat(look("name1").value()).isEqualTo(1);
    }

    private Count increment(String key) {
        return requireNonNull(counters.increment(key, RULE).block());
    }

    private Count look(String key) {
        return requireNonNull(counters.get(key).block());
    }

    private static final class Hands extends Clock {
        private Instant now = Instant.EPOCH;

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
