package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

/** What cannot be spoken becomes a short silence, so that the rest of the turn is heard. */
public final class UnfailingSynthesizer implements SpeechSynthesizer {
    private static final Logger log = LoggerFactory.getLogger(UnfailingSynthesizer.class);
    private static final Speech SILENCE = Speech.silence(300);

    private final SpeechSynthesizer synthesizer;
    private final Counter spoken;
    private final Counter failed;

    /**
     * @param provider as in the configuration; tags the counters
     */
    public UnfailingSynthesizer(SpeechSynthesizer synthesizer, String provider, MeterRegistry registry) {
        this.synthesizer = requireNonNull(synthesizer, "synthesizer");
        this.spoken = calls(registry, provider, "ok");
        this.failed = calls(registry, provider, "failed");
    }

    @Override
    public Flux<Speech> speak(Sentence sentence) {
        return Flux.defer(() -> synthesizer.speak(sentence))
                .doOnComplete(spoken::increment)
                .onErrorResume(error -> {
                    failed.increment();
                    log.atWarn().addKeyValue("cause", error.toString()).log("A clause could not be spoken");
                    log.atDebug()
                            .setCause(error)
                            .addKeyValue("pii.text", sentence.text())
                            .log("The clause was");
                    return Flux.just(SILENCE);
                });
    }

    private static Counter calls(MeterRegistry registry, String provider, String outcome) {
        return Counter.builder("mockcall.provider.calls")
                .tag("provider", provider)
                .tag("outcome", outcome)
                .register(registry);
    }
}
