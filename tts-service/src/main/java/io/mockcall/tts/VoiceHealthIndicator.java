package io.mockcall.tts;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready when the voice is loaded. */
final class VoiceHealth implements HealthIndicator {
    private final CompletableFuture<Void> loading;

    VoiceHealth(CompletableFuture<Void> loading) {
        this.loading = requireNonNull(loading, "loading");
    }

    static VoiceHealth ready() {
        return new VoiceHealth(CompletableFuture.completedFuture(null));
    }

    @Override
    public Health health() {
        return switch (loading.state()) {
            case RUNNING -> Health.outOfService().withDetail("voice", "loading").build();
            case SUCCESS -> Health.up().build();
            case FAILED -> Health.down(loading.exceptionNow()).build();
            case CANCELLED -> Health.down().build();
        };
    }
}
