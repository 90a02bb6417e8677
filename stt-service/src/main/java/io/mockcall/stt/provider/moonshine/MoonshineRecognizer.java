package io.mockcall.stt.provider.moonshine;

import ai.onnxruntime.OrtException;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.stt.endpointing.Pcm;
import io.mockcall.stt.endpointing.Utterance;
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
 * The embedded recogniser. Loads the model in the background; requests wait for it. Computes on its own threads. More threads
 * than processor cores do not help.
 */
public final class MoonshineRecognizer implements SpeechRecognizer {
    private static final Logger log = LoggerFactory.getLogger(MoonshineRecognizer.class);

    /** Most utterances that wait for a thread. The results of a longer queue would come too late. */
    private static final int QUEUE_CAPACITY = 256;
    /** From this much voice on, an empty result is wrong, in milliseconds. */
    private static final long FORCE_TEXT_FROM_MS = 400;
    /** Shorter audio is padded with silence, because the model does not accept it. */
    private static final int MIN_SAMPLES = 200 * Pcm.SAMPLES_PER_MS;

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
                new ArrayBlockingQueue<>(QUEUE_CAPACITY),
                Thread.ofPlatform().name("moonshine-", 0).daemon().factory());
        this.scheduler = Schedulers.fromExecutorService(threads, "moonshine");
        this.model = CompletableFuture.supplyAsync(MoonshineRecognizer::load, threads);
    }

    /**
     * Starts to load the model from the class path and returns immediately.
     *
     * @param threads most utterances that are recognised at the same time
     */
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
                    .addKeyValue("durationMs", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started))
                    .log("Loaded the speech model");
            return model;
        } catch (IOException | OrtException e) {
            log.atError().setCause(e).log("Cannot load the speech model");
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
        String message = retryable ? "too many utterances are waiting" : "recognition failed";
        return new ProviderException("moonshine", message, retryable, e);
    }

    /** Null if the request was cancelled. */
    private static @Nullable Transcript transcribe(MoonshineModel model, Utterance utterance) throws OrtException {
        try {
            Hypothesis whole = Hypothesis.EMPTY;
            for (AudioChunker.Chunk chunk : AudioChunker.split(utterance.audio())) {
                whole = whole.append(transcribe(model, samples(utterance.audio(), chunk), utterance.voicedMs()));
            }
            return whole.isBlank()
                    ? Transcript.EMPTY
                    : new Transcript(whole.text(), Math.min(1, Math.exp(whole.logProbability())));
        } catch (InterruptedException e) {
            return null;
        }
    }

    private static float[] samples(Pcm audio, AudioChunker.Chunk chunk) {
        float[] samples = audio.floats(chunk.from(), chunk.to());
        return samples.length < MIN_SAMPLES ? Arrays.copyOf(samples, MIN_SAMPLES) : samples;
    }

    /** Asks the model again if it finds no text in speech, because its first token can be the end token by mistake. */
    private static Hypothesis transcribe(MoonshineModel model, float[] samples, long voicedMs)
            throws OrtException, InterruptedException {
        Hypothesis hypothesis = model.transcribe(samples, false);
        if (hypothesis.isBlank() && voicedMs >= FORCE_TEXT_FROM_MS) {
            hypothesis = model.transcribe(samples, true);
        }
        return hypothesis.isCredible() ? hypothesis : Hypothesis.EMPTY;
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
            // A thread must not use the model after it is closed.
            if (threads.awaitTermination(2, TimeUnit.SECONDS) && isReady()) {
                model.resultNow().close();
            }
        } catch (OrtException e) {
            log.atWarn().setCause(e).log("Cannot close the speech model");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
