package io.mockcall.tts.provider.embedded;

import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.synthesis.BreathSound;
import io.mockcall.tts.synthesis.ClauseBuffer;
import io.mockcall.tts.synthesis.ClauseSynthesizer;
import io.mockcall.tts.synthesis.SampleRateConverter;
import io.mockcall.tts.synthesis.SpeechChunk;
import io.mockcall.tts.synthesis.SpokenClause;
import io.mockcall.tts.synthesis.SpokenSentence;
import io.mockcall.tts.voice.VocalGesture;
import io.mockcall.tts.voice.VoiceProfiles;
import io.mockcall.tts.voice.VoiceSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Synthesizes clauses on its own threads, which share the voices. The constructor starts the loading. */
final class EmbeddedSynthesizer implements ClauseSynthesizer, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedSynthesizer.class);
    /** Pronounced before the first request, because the first text is slow. */
    private static final String WARM_UP = "Hello, I have been waiting for 20 minutes and I would like my money back.";

    private static final int LONGEST_CLAUSE_SECONDS = 10;

    private final ThreadPoolExecutor threads;
    private final Scheduler scheduler;
    private final Scheduler texts;
    private final CompletableFuture<LoadedVoices> voices;

    /**
     * @param parallel most clauses that are synthesized at the same time; more than the number of processor cores does not help
     * @param maxWaiting most clauses that wait
     */
    EmbeddedSynthesizer(VoiceFiles files, int parallel, int maxWaiting) {
        threads = new ThreadPoolExecutor(
                parallel,
                parallel,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(maxWaiting),
                Thread.ofPlatform().name("voice-", 0).daemon().factory());
        scheduler = Schedulers.fromExecutorService(threads, EmbeddedVoices.PROVIDER);
        texts = Schedulers.newBoundedElastic(1, maxWaiting, "voice-text", LONGEST_CLAUSE_SECONDS, true);
        voices = CompletableFuture.supplyAsync(() -> load(files), threads);
    }

    private static LoadedVoices load(VoiceFiles files) {
        long started = System.nanoTime();
        try {
            var loaded = LoadedVoices.load(files, castVoices(files));
            loaded.phonemes(WARM_UP, Map.of());
            long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
            log.atInfo()
                    .addKeyValue("durationMs", ms)
                    .addKeyValue("voices", files.names().size())
                    .log("Loaded the embedded voices");
            return loaded;
        } catch (RuntimeException | LinkageError e) {
            log.atError().setCause(e).log("Cannot load the embedded voices");
            throw failure("cannot be loaded", e);
        }
    }

    /** The voices that the profiles name and this machine has. */
    private static List<String> castVoices(VoiceFiles files) {
        return VoiceProfiles.standard().voices().stream()
                .filter(files.names()::contains)
                .toList();
    }

    /** Completes when the voices are loaded. */
    CompletableFuture<Void> loading() {
        return voices.thenApply(_ -> null);
    }

    /**
     * The clauses of a sentence. They are made on a thread of their own, so that a text does not wait for the speech of others; each
     * later clause is made when it is asked for.
     */
    Flux<SpokenClause> clauses(SpokenSentence sentence) {
        return Mono.fromFuture(voices, true)
                .flatMapMany(loaded ->
                        Flux.fromStream(() -> loaded.clauses(sentence)).subscribeOn(texts, false))
                .onErrorMap(RejectedExecutionException.class, EmbeddedSynthesizer::busy);
    }

    @Override
    public Flux<SpeechChunk> speak(SpokenClause clause) {
        return Mono.fromFuture(voices, true)
                .flatMapMany(loaded -> Flux.<SpeechChunk>create(sink -> synthesize(loaded, clause, sink))
                        .subscribeOn(scheduler, false))
                .onErrorMap(RejectedExecutionException.class, EmbeddedSynthesizer::busy);
    }

    private static void synthesize(LoadedVoices loaded, SpokenClause clause, FluxSink<SpeechChunk> sink) {
        try {
            if (clause.gesture() != VocalGesture.NONE) {
                sink.next(BreathSound.before(clause).chunk(clause.sampleRate())); // heard while the voice begins
            }
            boolean hasSound = !clause.phonemes().isBlank() && voice(loaded, clause, sink);
            if (!hasSound && clause.pauseMs() > 0) {
                sink.next(SpeechChunk.silence(clause.pauseMs(), clause.sampleRate()));
            }
            sink.complete();
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            // Reactor does not pass on these errors, and the call would hang.
            sink.error(failure("cannot synthesize the clause", e));
        }
    }

    /** Returns false if the voice made no sound. */
    private static boolean voice(LoadedVoices loaded, SpokenClause clause, FluxSink<SpeechChunk> sink) {
        VoiceSettings settings = clause.voice();
        var converter = new SampleRateConverter(loaded.sampleRate(settings), clause.sampleRate());
        var buffer = new ClauseBuffer(clause.pauseMs(), clause.sampleRate());
        loaded.speak(clause.phonemes(), settings, samples -> {
            buffer.add(converter.convert(samples));
            for (SpeechChunk chunk = buffer.next(); chunk != null; chunk = buffer.next()) {
                sink.next(chunk);
            }
            return !sink.isCancelled();
        });
        buffer.add(converter.finish());
        SpeechChunk last = buffer.finish();
        if (last != null) {
            sink.next(last);
        }
        return last != null;
    }

    private static ProviderException failure(String what, Throwable cause) {
        return cause instanceof ProviderException known
                ? known
                : new ProviderException(EmbeddedVoices.PROVIDER, what, false, cause);
    }

    private static ProviderException busy(@Nullable Throwable cause) {
        return new ProviderException(EmbeddedVoices.PROVIDER, "too many clauses are waiting", true, cause);
    }

    @Override
    public void close() {
        texts.dispose();
        scheduler.dispose();
        threads.shutdownNow();
        try {
            // A voice must not be released while it speaks.
            if (threads.awaitTermination(LONGEST_CLAUSE_SECONDS, TimeUnit.SECONDS)) {
                voices.thenAccept(LoadedVoices::close);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
