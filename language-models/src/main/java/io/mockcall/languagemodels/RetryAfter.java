package io.mockcall.languagemodels;

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

/** How long a server asks to be left alone, RFC 9110, 10.2.3: in seconds, or until some time by its own clock. */
final class RetryAfter {
    private RetryAfter() {}

    /** Zero if it does not ask for anything that can be understood. */
    static Duration of(HttpHeaders headers, InstantSource clock) {
        String asked = headers.get(HttpHeaderNames.RETRY_AFTER, "").strip();
        if (asked.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(asked));
        }
        Instant now = time(headers.get(HttpHeaderNames.DATE)).orElseGet(clock::instant);
        return time(asked)
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
