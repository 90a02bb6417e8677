package io.mockcall.platform.provider;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} (RFC 9110, section 10.2.3): a number of seconds, or a date by the server's clock. */
public final class RetryAfter {
    private RetryAfter() {}

    /** How long to wait before a retry; zero if the header is absent or invalid. */
    public static Duration of(HttpHeaders headers, InstantSource clock) {
        String value = headers.get(HttpHeaderNames.RETRY_AFTER, "").strip();
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        Instant now = time(headers.get(HttpHeaderNames.DATE)).orElseGet(clock::instant);
        return time(value)
                .map(until -> Duration.between(now, until))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    private static Optional<Instant> time(@Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .map(given -> ZonedDateTime.parse(given, DateTimeFormatter.RFC_1123_DATE_TIME))
                    .map(ZonedDateTime::toInstant);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
