package io.mockcall.tts.provider.mary;

import io.mockcall.tts.synthesis.ClauseSplittingSynthesizer;
import io.mockcall.tts.synthesis.SpeechChunk;
import io.mockcall.tts.synthesis.SpeechSynthesizer;
import io.mockcall.tts.synthesis.SpokenSentence;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;

/**
 * The embedded voice. Works with and without Spring and needs no network and no files. Loads in the background after opening, in
 * 2 to 4 s; earlier requests wait.
 *
 * <pre>{@code
 * try (MaryVoices voices = MaryVoices.open()) {
 *     Prosody prosody = VoiceProfiles.standard().named("professional").orElseThrow().calm();
 *     List<SpeechChunk> chunks = voices.speak(new SpokenSentence("Thank you for calling.", prosody)).collectList().block();
 * }
 * }</pre>
 *
 * The chunks are 16 kHz, 16-bit, mono, little-endian, and follow each other without a gap. {@link #close()} ends the threads.
 * MaryTTS stays loaded until the process ends.
 */
public final class MaryVoices implements SpeechSynthesizer {
    /** The name of the provider in the configuration. */
    public static final String PROVIDER = MarySynthesizer.NAME;

    private static final int MAX_WAITING = 1_000;

    private final MarySynthesizer clauses;
    private final SpeechSynthesizer sentences;

    private MaryVoices(int parallel, int maxWaiting, UnaryOperator<SpeechSynthesizer> decorator) {
        this.clauses = new MarySynthesizer(parallel, maxWaiting);
        this.sentences = new ClauseSplittingSynthesizer(decorator.apply(clauses));
    }

    /** Opens the voice with one thread for each processor core. */
    public static MaryVoices open() {
        return open(Runtime.getRuntime().availableProcessors(), MAX_WAITING, UnaryOperator.identity());
    }

    /**
     * Opens the voice with a decorator.
     *
     * @param parallel most clauses that are synthesized at the same time
     * @param maxWaiting most clauses that wait; a clause beyond the limit fails with a retryable error
     * @param decorator decorates the synthesis of each clause, for example with a cache
     */
    public static MaryVoices open(int parallel, int maxWaiting, UnaryOperator<SpeechSynthesizer> decorator) {
        return new MaryVoices(parallel, maxWaiting, decorator);
    }

    @Override
    public Flux<SpeechChunk> speak(SpokenSentence sentence) {
        return sentences.speak(sentence);
    }

    @Override
    public CompletableFuture<Void> loading() {
        return clauses.loading();
    }

    @Override
    public void close() {
        clauses.close();
    }
}
