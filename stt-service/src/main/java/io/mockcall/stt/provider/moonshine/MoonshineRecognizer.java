package io.mockcall.stt.provider.moonshine;

import ai.onnxruntime.OrtException;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.stt.listening.Pcm;
import io.mockcall.stt.listening.Utterance;
import io.mockcall.stt.recognition.SpeechRecognizer;
import io.mockcall.stt.recognition.Transcript;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The embedded recogniser. The model is loaded in the background; what is asked for before waits. Runs on threads of its
 * own, no more of them than the processor has cores.
 */
public final class MoonshineRecognizer implements SpeechRecognizer {
    private static final Logger log = LoggerFactory.getLogger(MoonshineRecognizer.class);

    /** Utterances that wait for a thread; a longer queue would be answered too late to be of use. */
    private static final int QUEUE = 256;
    /** With less voice than this, nothing may have been said indeed. */
    private static final long VOICE_THAT_MUST_BE_WORDS_MS = 400;
    /** The shortest sound that the model accepts, and then some. */
    private static final int LEAST_SAMPLES = 200 * Pcm.SAMPLES_PER_MS;

    private static final int WARM_UPS = 3;

    private final ThreadPoolExecutor threads;
    private final Scheduler scheduler;
    private final CompletableFuture<MoonshineModel> model;

    private MoonshineRecognizer(int threadCount) {
        this.threads = new ThreadPoolExecutor(
                threadCount,
                threadCount,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE),
                Thread.ofPlatform().name("moonshine-", 0).daemon().factory());
        this.scheduler = Schedulers.fromExecutorService(threads, "moonshine");
        this.model = CompletableFuture.supplyAsync(MoonshineRecognizer::load, threads);
    }

    /** Begins to load the model from the class path, and returns at once. */
    public static MoonshineRecognizer loading(int threads) {
        return new MoonshineRecognizer(threads);
    }

    private static MoonshineModel load() {
        long started = System.nanoTime();
        try {
            MoonshineModel model = MoonshineModel.load();
            for (int i = 0; i < WARM_UPS; i++) {
                model.transcribe(new float[2_000 * Pcm.SAMPLES_PER_MS], true);
            }
            log.atInfo()
                    .addKeyValue("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started))
                    .log("The speech model is loaded");
            return model;
        } catch (IOException | OrtException e) {
            log.atError().setCause(e).log("The speech model cannot be loaded");
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    @Override
    public Mono<Transcript> transcribe(Utterance utterance) {
        return Mono.fromFuture(() -> model, true)
                .flatMap(loaded ->
                        Mono.fromCallable(() -> transcribe(loaded, utterance)).subscribeOn(scheduler))
                .onErrorMap(e -> !(e instanceof ProviderException), MoonshineRecognizer::failed);
    }

    private static ProviderException failed(Throwable e) {
        boolean retryable = e instanceof RejectedExecutionException;
        String message = retryable ? "too many utterances wait" : "recognition failed";
        return new ProviderException("moonshine", message, retryable, e);
    }

    /** Null if nobody waits for it any more. */
    private static @Nullable Transcript transcribe(MoonshineModel model, Utterance utterance) throws OrtException {
        try {
            Hypothesis whole = Hypothesis.NOTHING;
            for (Parts.Part part : Parts.of(utterance.audio())) {
                whole = whole.then(transcribe(model, sound(utterance.audio(), part), utterance.voicedMs()));
            }
            return whole.isBlank()
                    ? Transcript.NOTHING
                    : new Transcript(whole.text(), Math.min(1, Math.exp(whole.logProbability())));
        } catch (InterruptedException e) {
            return null;
        }
    }

    private static float[] sound(Pcm audio, Parts.Part part) {
        float[] sound = audio.floats(part.from(), part.to());
        return sound.length < LEAST_SAMPLES ? Arrays.copyOf(sound, LEAST_SAMPLES) : sound;
    }

    /** The model's first thought on real speech can be that it is over. */
    private static Hypothesis transcribe(MoonshineModel model, float[] sound, long voicedMs)
            throws OrtException, InterruptedException {
        Hypothesis heard = model.transcribe(sound, false);
        if (heard.isBlank() && voicedMs >= VOICE_THAT_MUST_BE_WORDS_MS) {
            heard = model.transcribe(sound, true);
        }
        return heard.isCredible() ? heard : Hypothesis.NOTHING;
    }

    @Override
    public String provider() {
        return "moonshine";
    }

    @Override
    public boolean isBusy() {
        return !threads.getQueue().isEmpty();
    }

    @Override
    public boolean isReady() {
        return model.state() == Future.State.SUCCESS;
    }

    @Override
    public void close() {
        scheduler.dispose();
        threads.shutdownNow();
        try {
            // The runtime must not lose its model under a thread that uses it.
            if (threads.awaitTermination(2, TimeUnit.SECONDS) && isReady()) {
                model.resultNow().close();
            }
        } catch (OrtException e) {
            log.atWarn().setCause(e).log("The speech model cannot be closed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
