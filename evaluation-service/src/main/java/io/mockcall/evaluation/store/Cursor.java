package io.mockcall.evaluation.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Evaluation;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Where a page ended. */
public record Cursor(Instant evaluatedAt, UUID id) {
    public Cursor {
        requireNonNull(evaluatedAt, "evaluatedAt");
        requireNonNull(id, "id");
    }

    static Cursor behind(Evaluation evaluation) {
        return new Cursor(evaluation.evaluatedAt(), Evaluations.id(evaluation));
    }

    /** Opaque to clients, safe in a URL. */
    public String encoded() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((evaluatedAt + "~" + id).getBytes(UTF_8));
    }

    /** Empty if it is not one of ours. */
    public static Optional<Cursor> decoded(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
            int split = plain.indexOf('~');
            return split < 0
                    ? Optional.empty()
                    : Optional.of(new Cursor(
                            Instant.parse(plain.substring(0, split)), UUID.fromString(plain.substring(split + 1))));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
