package io.mockcall.languagemodels;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.TimeoutException;
import io.mockcall.platform.failure.ProviderException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Where the errors of the SDK and of what is below it end: what they mean, whether another try may help, and no key. */
public final class ModelErrors {
    private static final int MOST_CAUSES = 20;

    private final String provider;
    private final ModelAccess access;
    private final Duration patience;

    /**
     * @param provider its name as in the configuration
     * @param patience for a server that asks to be left alone; whoever asks for longer is not asked again
     */
    public ModelErrors(String provider, ModelAccess access, Duration patience) {
        this.provider = provider;
        this.access = access;
        this.patience = patience;
    }

    /** The same error in the words of everybody; one that speaks them already stays as it is. */
    public ProviderException mapped(Throwable error) {
        List<Throwable> causes = Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .toList();
        for (Throwable cause : causes) {
            if (cause instanceof ProviderException known) {
                return known;
            }
            if (cause instanceof Refusal refusal) {
                boolean soon = refusal.retryAfter().compareTo(patience) <= 0;
                return failed(refusal, refusal.isPassing() && soon, refusal.retryAfter(), causes);
            }
        }
        return failed(causes.getLast(), causes.stream().anyMatch(ModelErrors::mayPass), Duration.ZERO, causes);
    }

    /** The SDK calls an answer without a choice an error of the server; JSON that is none is an {@link IOException}. */
    private static boolean mayPass(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof InternalServerException
                || cause instanceof TimeoutException
                || cause instanceof io.netty.handler.timeout.TimeoutException
                || cause instanceof java.util.concurrent.TimeoutException;
    }

    /** Without its causes if one of them tells the key. */
    private ProviderException failed(Throwable reason, boolean retryable, Duration retryAfter, List<Throwable> causes) {
        String what = reason.getMessage() == null ? reason.getClass().getSimpleName() : reason.getMessage();
        boolean tells = causes.stream().anyMatch(cause -> access.isKeyIn(String.valueOf(cause)));
        return new ProviderException(
                provider, access.withoutKey(what), retryable, retryAfter, tells ? null : causes.getFirst());
    }
}
