package io.mockcall.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoticeLimiterTest {
    private final NoticeLimiter limiter = new NoticeLimiter();

    @Test
    void aCodeIsSentOnceAMinute() {
        assertThat(limiter.mayBeSent("voice_fallback", 0)).isTrue();
        assertThat(limiter.mayBeSent("voice_fallback", TimeUnit.SECONDS.toNanos(59)))
                .isFalse();
        assertThat(limiter.mayBeSent("echo", TimeUnit.SECONDS.toNanos(59))).isTrue();
        assertThat(limiter.mayBeSent("voice_fallback", TimeUnit.SECONDS.toNanos(60)))
                .isTrue();
        assertThat(limiter.mayBeSent("voice_fallback", TimeUnit.SECONDS.toNanos(61)))
                .isFalse();
    }

    @Test
    void theNumberOfCodesIsBounded() {
        assertThat(IntStream.range(0, 1_000)
                        .filter(i -> limiter.mayBeSent("code-" + i, 0))
                        .count())
                .isEqualTo(32);
    }
}
