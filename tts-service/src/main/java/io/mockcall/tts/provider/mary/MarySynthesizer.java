package io.mockcall.tts.provider.mary;

import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.synthesis.PunctuationPauses;
import io.mockcall.tts.synthesis.SpeechChunk;
import io.mockcall.tts.synthesis.SpeechSynthesizer;
import io.mockcall.tts.synthesis.SpokenSentence;
import io.mockcall.tts.voice.Prosody;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import marytts.exceptions.MaryConfigurationException;
import marytts.exceptions.SynthesisException;
import marytts.util.data.BufferedDoubleDataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Synthesizes clauses on its own threads, each with its own instance of MaryTTS. The constructor starts the loading. */
final class MarySynthesizer implements SpeechSynthesizer {
    static final String NAME = "mary";

    private static final Logger log = LoggerFactory.getLogger(MarySynthesizer.class);
    /** Synthesized before the first request, because the first synthesis is slow. */
    private static final String WARM_UP =
            "Hello, I have been waiting for twenty minutes and I would like my money back.";

    private static final int WARM_UPS = 2;
    private static final Prosody WARM_UP_PROSODY = new Prosody(1.1, 1.2, 1.1, 0.95, 0.9);

    private final ThreadPoolExecutor threads;
    private final Scheduler scheduler;
    private final ThreadLocal<MaryVoice> voices = ThreadLocal.withInitial(MarySynthesizer::voice);
    private final CompletableFuture<Void> loading;

    /**
     * @param parallel most clauses that are synthesized at the same time; more than the number of processor cores does not help
     * @param maxWaiting most clauses that wait
     */
    MarySynthesizer(int parallel, int maxWaiting) {
        threads = new ThreadPoolExecutor(
                parallel,
                parallel,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(maxWaiting),
                Thread.ofPlatform().name("mary-", 0).daemon().factory());
        scheduler = Schedulers.fromExecutorService(threads, NAME);
        loading = CompletableFuture.runAsync(this::load, threads);
    }

    private void load() {
        long started = System.nanoTime();
        try {
            for (int i = 0; i < WARM_UPS; i++) {
                new SpokenClause(voices.get().speak(WARM_UP, WARM_UP_PROSODY), 1, 0).drain();
            }
            long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
            log.atInfo().addKeyValue("durationMs", ms).log("Loaded the embedded voice");
        } catch (Exception | LinkageError e) {
            log.atError().setCause(e).log("Cannot load the embedded voice");
            throw failure("cannot be loaded", e);
        }
    }

    @Override
    public CompletableFuture<Void> loading() {
        return loading.copy();
    }

    @Override
    public Flux<SpeechChunk> speak(SpokenSentence clause) {
        return Mono.fromFuture(() -> loading, true)
                .thenMany(chunks(clause).subscribeOn(scheduler))
                .onErrorMap(RejectedExecutionException.class, MarySynthesizer::busy)
                .onBackpressureBuffer(); // a clause is short, and its thread is free for the next one early
    }

    private Flux<SpeechChunk> chunks(SpokenSentence clause) {
        return Flux.generate(() -> new ClauseSynthesis(clause), ClauseSynthesis::next, ClauseSynthesis::close);
    }

    /** The synthesis of one clause on its thread. */
    private final class ClauseSynthesis {
        private final SpokenSentence clause;
        private @Nullable SpokenClause spoken;

        ClauseSynthesis(SpokenSentence clause) {
            this.clause = clause;
        }

        ClauseSynthesis next(SynchronousSink<SpeechChunk> sink) {
            try {
                SpeechChunk chunk = spoken == null ? first() : spoken.next();
                if (chunk == null) {
                    sink.complete();
                } else {
                    sink.next(chunk);
                }
            } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
                // Reactor does not pass on these errors, and the call would hang.
                sink.error(failure("cannot synthesize the clause", e));
            }
            return this;
        }

        private @Nullable SpeechChunk first() throws SynthesisException {
            String text = SpokenForm.of(clause.text());
            int pauseMs = PunctuationPauses.after(clause.text());
            if (text.isEmpty()) {
                spoken = new SpokenClause(new BufferedDoubleDataSource(new double[0]), 1, 0);
                return SpeechChunk.silence(pauseMs);
            }
            Prosody prosody = clause.prosody();
            spoken = new SpokenClause(voices.get().speak(text, prosody), prosody.volume(), pauseMs);
            return spoken.next();
        }

        void close() {
            if (spoken != null) {
                spoken.drain();
            }
        }
    }

    private static MaryVoice voice() {
        try {
            return new MaryVoice();
        } catch (MaryConfigurationException e) {
            throw failure("cannot be loaded", e);
        }
    }

    private static ProviderException failure(String what, Throwable cause) {
        return cause instanceof ProviderException known ? known : new ProviderException(NAME, what, false, cause);
    }

    private static ProviderException busy(Throwable cause) {
        return new ProviderException(NAME, "too many clauses are waiting", true, cause);
    }

    @Override
    public void close() {
        scheduler.dispose();
        threads.shutdownNow();
    }
}
