package io.mockcall.tts.turn;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.NoticeRaised;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Tells once in each turn that another voice speaks. Bounded: a turn that was evicted or forgotten may be told twice. */
public final class FallbackNotices {
    /** Most calls that are kept. */
    private static final int MAX_CALLS = 10_000;

    private final Cache<CallId, Integer> told;
    private final Clock clock;

    /** @param idle how long a call is kept after its last notice */
    public FallbackNotices(Duration idle, Ticker ticker, Clock clock) {
        this.told = Caffeine.newBuilder()
                .maximumSize(MAX_CALLS)
                .expireAfterWrite(idle)
                .ticker(ticker)
                .build();
        this.clock = clock;
    }

    /**
     * The notice for this sentence; empty if one was raised in its turn.
     *
     * @param reason why the other voice speaks, an outcome of {@code mockcall.provider.calls}
     */
    public Optional<NoticeRaised> raise(CustomerReplied reply, String reason) {
        Integer before = told.asMap().put(reply.callId(), reply.turn());
        if (before != null && before == reply.turn()) {
            return Optional.empty();
        }
        return Optional.of(new NoticeRaised(
                reply.callId(),
                NoticeRaised.Code.VOICE_FALLBACK,
                message(reason),
                "turn-" + reply.turn(),
                clock.instant()));
    }

    private static String message(String reason) {
        return switch (reason) {
            case "budget" -> "The day's budget of the customer's voice is used up; another voice speaks.";
            case "timeout" -> "The customer's voice is late; another voice speaks.";
            default -> "The customer's voice is not available; another voice speaks.";
        };
    }
}
