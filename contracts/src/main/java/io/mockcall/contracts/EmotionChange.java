package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One reason why the customer's emotion changed.
 *
 * @param feeling {@code frustration}, {@code satisfaction}, {@code patience} or {@code cooperation}
 * @param delta signed change in points
 * @param cause for example {@code empathy} or {@code rudeness}
 * @param quote the agent's words that caused the change; null if the cause was silence or time
 */
public record EmotionChange(
        String feeling,
        double delta,
        String cause,
        @Nullable String quote) {
    public EmotionChange {
        requireNonNull(feeling, "feeling");
        requireNonNull(cause, "cause");
    }
}
