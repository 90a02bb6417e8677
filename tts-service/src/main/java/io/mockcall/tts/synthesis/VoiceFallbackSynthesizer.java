package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.platform.provider.ProviderFallback;
import io.mockcall.platform.provider.ProviderGuard;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;

/**
 * Speaks with another voice what the first one has not spoken. After the first voice has failed in the middle of a sentence, the other
 * voice speaks only the rest. Counts each switch in {@code mockcall.tts.fallbacks{provider,reason}}.
 */
public final class VoiceFallbackSynthesizer implements SpeechSynthesizer {
    private final SpeechSynthesizer primary;
    private final String provider;
    private final SpeechSynthesizer other;
    private final ProviderFallback fallback;
    private final MeterRegistry registry;

    /**
     * @param provider the first provider's name in the configuration
     * @param otherProvider the other provider's name in the configuration
     */
    public VoiceFallbackSynthesizer(
            SpeechSynthesizer primary,
            String provider,
            SpeechSynthesizer other,
            String otherProvider,
            MeterRegistry registry) {
        this.primary = requireNonNull(primary, "primary");
        this.provider = requireNonNull(provider, "provider");
        this.other = requireNonNull(other, "other");
        this.fallback = new ProviderFallback(provider, otherProvider, registry);
        this.registry = requireNonNull(registry, "registry");
    }

    @Override
    public Flux<SpeechChunk> speak(SpokenSentence sentence) {
        return Flux.deferContextual(context -> {
            SpeechReport report = SpeechReport.of(context);
            return Flux.defer(() -> primary.speak(sentence))
                    .onErrorResume(error -> error instanceof PartialSpeechException partial
                            ? speakRest(sentence, partial.rest(), requireNonNull(partial.getCause()), report)
                            : speakRest(sentence, sentence.text(), error, report));
        });
    }

    private Flux<SpeechChunk> speakRest(SpokenSentence sentence, String rest, Throwable error, SpeechReport report) {
        if (rest.isBlank()) {
            return Flux.empty();
        }
        String reason = ProviderGuard.outcome(error);
        report.fellBack(reason);
        registry.counter("mockcall.tts.fallbacks", "provider", provider, "reason", reason)
                .increment();
        return fallback.resume(
                sentence.position().call(),
                error,
                () -> other.speak(sentence.withText(rest)).map(chunk -> chunk.from(SpeechChunk.Origin.FALLBACK)));
    }

    /** The other voice must be there before anyone needs it. */
    @Override
    public CompletableFuture<Void> loading() {
        return CompletableFuture.allOf(primary.loading(), other.loading());
    }

    @Override
    public void close() {
        primary.close();
        other.close();
    }
}
