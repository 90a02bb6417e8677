package io.mockcall.tts.provider.remote;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The key of an account, from a setting or from a mounted file. A file is read before each request, so that a new key needs no restart. If
 * the file cannot be read, the key of before is used. The key is never in {@link #toString()}.
 */
public final class ApiKey {
    /** No key. */
    public static final ApiKey NONE = new ApiKey("", null);

    private static final Logger log = LoggerFactory.getLogger(ApiKey.class);
    private static final String PLACEHOLDER = "[api-key]";
    /** Longest key that is read, in characters. */
    private static final int MAX_LENGTH = 4_096;

    private final @Nullable Path file;
    private volatile String last;

    private ApiKey(String last, @Nullable Path file) {
        this.last = last;
        this.file = file;
    }

    /**
     * @param property prefix of the settings; every error message names it
     * @param value the key; empty if a file has it
     * @param file the file with the key; empty if a setting has it
     * @throws IllegalArgumentException if both are given, or if the file has no key
     */
    public static ApiKey configured(String property, String value, String file) {
        if (file.isEmpty()) {
            return value.isEmpty() ? NONE : new ApiKey(value, null);
        }
        if (!value.isEmpty()) {
            throw new IllegalArgumentException(
                    property + ".api-key and " + property + ".key-file must not both be set");
        }
        var key = new ApiKey("", Path.of(file));
        key.read();
        if (key.last.isEmpty()) {
            throw new IllegalArgumentException(
                    property + ".key-file must be a readable file with a key, which '" + file + "' is not");
        }
        return key;
    }

    /** Whether there is none. */
    public boolean isMissing() {
        return file == null && last.isEmpty();
    }

    /** The key of now; empty if there is none. */
    Mono<String> current() {
        return file == null
                ? Mono.fromSupplier(() -> last)
                : Mono.fromCallable(this::read).subscribeOn(Schedulers.boundedElastic());
    }

    private String read() {
        try {
            String text = Files.readString(requireNonNull(file)).strip();
            if (!text.isEmpty() && text.length() <= MAX_LENGTH && text.chars().allMatch(c -> c > ' ' && c < 127)) {
                last = text;
            } else {
                log.atWarn().addKeyValue("file", file).log("The file has no usable key; the key of before is used");
            }
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("file", file)
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("Cannot read the file of a key; the key of before is used");
        }
        return last;
    }

    /** Replaces the key in a text, because some servers repeat it in their errors. */
    String removeFrom(String text) {
        String key = last;
        return key.isEmpty() ? text : text.replace(key, PLACEHOLDER);
    }

    @Override
    public String toString() {
        return isMissing() ? "none" : "given";
    }
}
