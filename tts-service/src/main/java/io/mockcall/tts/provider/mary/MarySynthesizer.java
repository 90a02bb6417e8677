package io.mockcall.tts.provider.mary;

import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.synthesis.Pauses;
import io.mockcall.tts.synthesis.Sentence;
import io.mockcall.tts.synthesis.Speech;
import io.mockcall.tts.synthesis.SpeechSynthesizer;
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

/** Speaks clauses on threads of its own, of which each has its MaryTTS. Begins to load when it is made. */
final class MarySynthesizer implements SpeechSynthesizer {
    static final String NAME = "mary";

    private static final Logger log = LoggerFactory.getLogger(MarySynthesizer.class);
    /** Spoken before the first customer is, because everything is slow the first time. */
    private static final String WARM_UP =
            "Hello, I have been waiting for twenty minutes and I would like my money back.";

    private static final int WARM_UPS = 2;
    private static final Prosody WARM_UP_PROSODY = new Prosody(1.1, 1.2, 1.1, 0.95, 0.9);

    private final ThreadPoolExecutor threads;
    private final Scheduler scheduler;
    private final ThreadLocal<MaryVoice> voices = ThreadLocal.withInitial(MarySynthesizer::voice);
    private final CompletableFuture<Void> loading;

    /**
     * @param parallel how many clauses are spoken at the same time; more than the cores are of no use
     * @param maxWaiting how many more may wait for their turn
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
                new SpokenClause(voices.get().speak(WARM_UP, WARM_UP_PROSODY), 1, 0).finish();
            }
            long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
            log.atInfo().addKeyValue("tookMs", ms).log("The embedded voice is ready");
        } catch (Exception | LinkageError e) {
            log.atError().setCause(e).log("The embedded voice cannot be loaded");
            throw failure("cannot be loaded", e);
        }
    }

    /** Completes when it can speak; fails if it never will. */
    CompletableFuture<Void> loading() {
        return loading.copy();
    }

    @Override
    public Flux<Speech> speak(Sentence clause) {
        return Mono.fromFuture(() -> loading, true)
                .thenMany(pieces(clause).subscribeOn(scheduler))
                .onErrorMap(RejectedExecutionException.class, MarySynthesizer::busy)
                .onBackpressureBuffer(); // a clause is short; its thread goes on to the next as soon as it can
    }

    private Flux<Speech> pieces(Sentence clause) {
        return Flux.generate(() -> new Speaking(clause), Speaking::next, Speaking::close);
    }

    /** One clause on its thread. */
    private final class Speaking {
        private final Sentence clause;
        private @Nullable SpokenClause spoken;

        Speaking(Sentence clause) {
            this.clause = clause;
        }

        Speaking next(SynchronousSink<Speech> sink) {
            try {
                Speech piece = spoken == null ? first() : spoken.next();
                if (piece == null) {
                    sink.complete();
                } else {
                    sink.next(piece);
                }
            } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
                // Reactor would not pass errors on, and the call would hang.
                sink.error(failure("cannot speak the clause", e));
            }
            return this;
        }

        private @Nullable Speech first() throws SynthesisException {
            String text = SpokenForm.of(clause.text());
            int pauseMs = Pauses.after(clause.text());
            if (text.isEmpty()) {
                spoken = new SpokenClause(new BufferedDoubleDataSource(new double[0]), 1, 0);
                return Speech.silence(pauseMs);
            }
            Prosody prosody = clause.prosody();
            spoken = new SpokenClause(voices.get().speak(text, prosody), prosody.volume(), pauseMs);
            return spoken.next();
        }

        void close() {
            if (spoken != null) {
                spoken.finish();
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
        return new ProviderException(NAME, "too many clauses wait to be spoken", true, cause);
    }

    void close() {
        scheduler.dispose();
        threads.shutdownNow();
    }
}
