package io.mockcall.platform.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            20                            | PT20S
            999999999                     | PT999999999S
            Wed, 25 Nov 2026 10:00:07 GMT | PT7S
            Wed, 25 Nov 2026 09:00:00 GMT | PT0S
            in a while                    | PT0S
            -3                            | PT0S
            """)
    void isSecondsOrADate(String value, Duration wait) {
        assertThat(RetryAfter.of(new DefaultHttpHeaders().add("Retry-After", value), InstantSource.fixed(NOW)))
                .isEqualTo(wait);
    }

    @Test
    void withoutTheHeaderItIsZero() {
        assertThat(RetryAfter.of(new DefaultHttpHeaders(), InstantSource.fixed(NOW)))
                .isZero();
    }

    @Test
    void aDateIsReadByTheClockOfTheServer() {
        var headers = new DefaultHttpHeaders()
                .add("Date", "Wed, 25 Nov 2026 14:00:00 GMT")
                .add("Retry-After", "Wed, 25 Nov 2026 14:00:05 GMT");
        assertThat(RetryAfter.of(headers, InstantSource.fixed(NOW))).isEqualTo(Duration.ofSeconds(5));
    }
}
