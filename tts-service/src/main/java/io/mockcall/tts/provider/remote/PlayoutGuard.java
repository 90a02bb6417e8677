package io.mockcall.tts.provider.remote;

import io.mockcall.platform.failure.ProviderException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * Checks that sound comes fast enough to be played, that there is any, and that it ends. Sound that comes more slowly than it is
 * played fails when the listener has waited for too long in all. Sound that is longer than the text can be is cut.
 */
final class PlayoutGuard {
    private final String provider;
    private final Duration maxWait;
    private final double longestMs;
    private long firstAtMs;
    private double playedMs;

    /**
     * @param maxWait longest time that the listener waits in the middle of a sentence, in all
     */
    PlayoutGuard(String provider, Duration maxWait, double longestMs) {
        this.provider = provider;
        this.maxWait = maxWait;
        this.longestMs = longestMs;
    }

    Flux<VoiceAudio> watch(Flux<VoiceAudio> audio) {
        return audio.filter(piece -> piece.samples().length > 0)
                .doOnNext(this::check)
                .takeUntil(_ -> playedMs >= longestMs)
                .switchIfEmpty(
                        Flux.error(() -> new ProviderException(provider, "the answer has no sound", true, null)));
    }

    private void check(VoiceAudio piece) {
        long now = Schedulers.parallel().now(TimeUnit.MILLISECONDS);
        if (playedMs == 0) {
            firstAtMs = now;
        }
        if (now - firstAtMs - playedMs > maxWait.toMillis()) {
            throw new ProviderException(
                    provider, "the sound comes more slowly than it is played", false, new TimeoutException());
        }
        playedMs += piece.durationMs();
    }
}
