package io.mockcall.tts.provider.mary;

import io.mockcall.tts.synthesis.ClauseByClause;
import io.mockcall.tts.synthesis.Sentence;
import io.mockcall.tts.synthesis.Speech;
import io.mockcall.tts.synthesis.SpeechSynthesizer;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;

/**
 * The embedded voice, with or without Spring. Needs no network and no files, and begins to load in the background when it
 * is opened (2 to 4 s); what is to be spoken before waits.
 *
 * <pre>{@code
 * try (MaryVoices voices = MaryVoices.open()) {
 *     Prosody prosody = VoiceProfiles.standard().named("professional").orElseThrow().calm();
 *     List<Speech> speech = voices.speak(new Sentence("Thank you for calling.", prosody)).collectList().block();
 * }
 * }</pre>
 *
 * The pieces of {@link Speech} are 16 kHz, 16-bit, mono, little-endian, and follow each other without a gap. MaryTTS itself
 * stays loaded until the process ends; {@link #close()} ends the threads.
 */
public final class MaryVoices implements SpeechSynthesizer, AutoCloseable {
    /** As in the configuration. */
    public static final String PROVIDER = MarySynthesizer.NAME;

    private static final int WAITING = 1_000;

    private final MarySynthesizer clauses;
    private final SpeechSynthesizer sentences;

    private MaryVoices(int parallel, int maxWaiting, UnaryOperator<SpeechSynthesizer> around) {
        this.clauses = new MarySynthesizer(parallel, maxWaiting);
        this.sentences = new ClauseByClause(around.apply(clauses));
    }

    /** With a thread for each core. */
    public static MaryVoices open() {
        return open(Runtime.getRuntime().availableProcessors(), WAITING, UnaryOperator.identity());
    }

    /**
     * With something around the synthesis.
     *
     * @param parallel how many clauses are spoken at the same time
     * @param maxWaiting how many more may wait for their turn; what is too much fails retryably
     * @param around put around the synthesis of each clause, for example a cache
     */
    public static MaryVoices open(int parallel, int maxWaiting, UnaryOperator<SpeechSynthesizer> around) {
        return new MaryVoices(parallel, maxWaiting, around);
    }

    @Override
    public Flux<Speech> speak(Sentence sentence) {
        return sentences.speak(sentence);
    }

    /** Completes when the voice can speak; fails if it cannot be loaded. */
    public CompletableFuture<Void> loading() {
        return clauses.loading();
    }

    @Override
    public void close() {
        clauses.close();
    }
}
