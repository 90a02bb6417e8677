package io.mockcall.tts;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reports the service as out of service until the voice is loaded. */
final class VoiceHealthIndicator implements HealthIndicator {
    private final CompletableFuture<Void> loading;

    VoiceHealthIndicator(CompletableFuture<Void> loading) {
        this.loading = requireNonNull(loading, "loading");
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
