package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

/** Limits the length of a sentence at the door, because a very long text would occupy the synthesizer. The rest is not spoken. */
public final class LengthLimitingSynthesizer implements SpeechSynthesizer {
    private static final Logger log = LoggerFactory.getLogger(LengthLimitingSynthesizer.class);

    private final SpeechSynthesizer synthesizer;
    private final int maxLength;
    private final Counter cut;

    /**
     * @param maxLength longest text in characters, at least 1
     * @param registry gets the counter {@code mockcall.tts.sentences.cut}
     */
    public LengthLimitingSynthesizer(SpeechSynthesizer synthesizer, int maxLength, MeterRegistry registry) {
        this.synthesizer = requireNonNull(synthesizer, "synthesizer");
        if (maxLength < 1) {
            throw new IllegalArgumentException("maxLength must be at least 1, not " + maxLength);
        }
        this.maxLength = maxLength;
        this.cut = registry.counter("mockcall.tts.sentences.cut");
    }

    @Override
    public Flux<SpeechChunk> speak(SpokenSentence sentence) {
        return synthesizer.speak(limited(sentence));
    }

    private SpokenSentence limited(SpokenSentence sentence) {
        String text = sentence.text();
        if (text.length() <= maxLength) {
            return sentence;
        }
        cut.increment();
        log.atWarn()
                .addKeyValue("characters", text.length())
                .addKeyValue("maxCharacters", maxLength)
                .log("A sentence is too long; the rest is not spoken");
        int end = text.lastIndexOf(' ', maxLength);
        return sentence.withText(text.substring(0, end > maxLength / 2 ? end : maxLength));
    }

    @Override
    public CompletableFuture<Void> loading() {
        return synthesizer.loading();
    }

    @Override
    public void close() {
        synthesizer.close();
    }
}
