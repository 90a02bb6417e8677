package io.mockcall.tts.provider.embedded;

import io.mockcall.tts.synthesis.ClauseSynthesizer;
import io.mockcall.tts.synthesis.SpeechChunk;
import io.mockcall.tts.synthesis.SpeechSynthesizer;
import io.mockcall.tts.synthesis.SpokenSentence;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;

/**
 * The embedded voices: neural networks that run on the CPU, and the files of which {@code ./mockcall build} fetches. Works with
 * and without Spring and needs no network. Loads in the background after opening, in about a second; earlier requests wait.
 *
 * <pre>{@code
 * try (EmbeddedVoices voices = EmbeddedVoices.open(EmbeddedVoices.defaultModels())) {
 *     List<SpeechChunk> chunks = voices.speak(new SpokenSentence("Thank you for calling.", Prosody.NEUTRAL)).collectList().block();
 * }
 * }</pre>
 *
 * The chunks are 16 kHz, 16-bit, mono, little-endian, and follow each other without a gap. {@link #close()} ends the threads and
 * releases the voices.
 */
public final class EmbeddedVoices implements SpeechSynthesizer {
    /** The name of the provider in the configuration. */
    public static final String PROVIDER = "embedded";

    private static final int MAX_WAITING = 1_000;

    private final EmbeddedSynthesizer embedded;
    private final ClauseSynthesizer clauses;

    private EmbeddedVoices(VoiceFiles files, int parallel, int maxWaiting, UnaryOperator<ClauseSynthesizer> decorator) {
        this.embedded = new EmbeddedSynthesizer(files, parallel, maxWaiting);
        this.clauses = decorator.apply(embedded);
    }

    /**
     * The directory that {@code ./mockcall build} fills: the system property {@code mockcall.models}, which {@code ./mockcall} sets, or
     * else by the same environment variables.
     */
    public static Path defaultModels() {
        String property = System.getProperty("mockcall.models", "");
        String given = property.isBlank() ? System.getenv("MOCKCALL_MODELS") : property;
        if (given != null && !given.isBlank()) {
            return Path.of(given);
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        return (cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache))
                .resolve("mockcall/models");
    }

    /** Opens the voices with one thread for each processor core. */
    public static EmbeddedVoices open(Path models) {
        return open(
                models, Set.of(), Runtime.getRuntime().availableProcessors(), MAX_WAITING, UnaryOperator.identity());
    }

    /**
     * Opens the voices with a decorator.
     *
     * @param models the directory with the models, see docs/voices.md
     * @param off names of voices that are switched off
     * @param parallel most clauses that are synthesized at the same time
     * @param maxWaiting most clauses that wait; a clause beyond the limit fails with a retryable error
     * @param decorator decorates the synthesis of each clause, for example with a cache
     */
    public static EmbeddedVoices open(
            Path models, Set<String> off, int parallel, int maxWaiting, UnaryOperator<ClauseSynthesizer> decorator) {
        return new EmbeddedVoices(new VoiceFiles(models, off), parallel, maxWaiting, decorator);
    }

    /**
     * The names of the voices in the directory of models.
     *
     * @param off names of voices that are switched off, which are left out
     */
    public static Set<String> names(Path models, Set<String> off) {
        try (VoiceFiles files = new VoiceFiles(models, off)) {
            return Set.copyOf(files.names());
        }
    }

    @Override
    public Flux<SpeechChunk> speak(SpokenSentence sentence) {
        return embedded.clauses(sentence).concatMap(clauses::speak, 1);
    }

    @Override
    public CompletableFuture<Void> loading() {
        return embedded.loading();
    }

    @Override
    public void close() {
        embedded.close();
    }
}
