package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.platform.provider.ProviderCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

/** Replaces a clause that cannot be synthesized with a short silence, so that the rest of the turn is played. */
public final class FallbackSynthesizer implements ClauseSynthesizer {
    private static final Logger log = LoggerFactory.getLogger(FallbackSynthesizer.class);
    private static final int SILENCE_MS = 300;

    private final ClauseSynthesizer primary;
    private final String provider;
    private final ProviderCalls calls;

    /**
     * @param primary the synthesizer that may fail
     * @param provider name of the primary provider in the configuration; the value of the counters' tag {@code provider}
     */
    public FallbackSynthesizer(ClauseSynthesizer primary, String provider, MeterRegistry registry) {
        this.primary = requireNonNull(primary, "primary");
        this.provider = requireNonNull(provider, "provider");
        this.calls = new ProviderCalls(registry);
    }

    @Override
    public Flux<SpeechChunk> speak(SpokenClause clause) {
        return Flux.defer(() -> primary.speak(clause))
                .doOnComplete(() -> calls.count(provider, "ok"))
                .onErrorResume(error -> {
                    calls.count(provider, "failed");
                    log.atWarn()
                            .addKeyValue("cause", error.toString())
                            .log("Cannot synthesize a clause; a short silence replaces it");
                    log.atDebug()
                            .setCause(error)
                            .addKeyValue("pii.phonemes", clause.phonemes())
                            .log("This clause cannot be synthesized");
                    return Flux.just(
                            SpeechChunk.silence(SILENCE_MS, clause.sampleRate()).from(SpeechChunk.Origin.FALLBACK));
                });
    }
}
