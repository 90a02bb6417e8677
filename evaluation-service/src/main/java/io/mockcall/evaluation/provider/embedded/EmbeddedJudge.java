package io.mockcall.evaluation.provider.embedded;

import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.judge.Judge;
import io.mockcall.evaluation.judge.Judgement;
import io.mockcall.evaluation.measuring.Likeness;
import io.mockcall.languagemodels.embedding.CachingEmbedder;
import io.mockcall.languagemodels.embedding.Embedder;
import io.mockcall.languagemodels.embedding.MiniLmEmbedder;
import io.mockcall.platform.failure.ProviderException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Judges by sentence embeddings and cue words. Deterministic: the same call gives the same findings. */
public final class EmbeddedJudge implements Judge, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedJudge.class);
    private static final String NAME = "embedded";
    /** Sentences; about 8 MB. */
    private static final int REMEMBERED = 4000;

    private final Vocabulary vocabulary = Vocabulary.load();
    private final Scheduler scheduler;
    private final Mono<Listener> listener;
    private final Disposable loading;
    private volatile boolean ready;

    /**
     * Starts to load the model in the background.
     *
     * @param threads how many calls are judged at a time
     * @param queue how many more may wait; what comes then is tried again later
     */
    public EmbeddedJudge(int threads, int queue) {
        this(threads, queue, MiniLmEmbedder::load);
    }

    EmbeddedJudge(int threads, int queue, Supplier<? extends Embedder> model) {
        this.scheduler = Schedulers.newBoundedElastic(threads, queue, "judge", 60, true);
        this.listener =
                Mono.fromSupplier(() -> load(model)).subscribeOn(scheduler).cache();
        this.loading = listener.subscribe(
                loaded -> ready = true,
                error -> log.atError().setCause(error).log("The model of the embedded judge does not load"));
    }

    private Listener load(Supplier<? extends Embedder> model) {
        var embedder = new CachingEmbedder(model.get(), REMEMBERED);
        var loaded = new Listener(vocabulary, embedder, new Attempts(embedder)::in);
        log.atInfo().addKeyValue("version", version()).log("The embedded judge is ready");
        return loaded;
    }

    @Override
    public Mono<Judgement> measure(CallRecord call) {
        return listener.publishOn(scheduler)
                .map(loaded -> Judgement.once(this, loaded.listen(call)))
                .onErrorMap(EmbeddedJudge::toProviderException);
    }

    /** By the same model. */
    public Likeness likeness() {
        return pairs -> listener.publishOn(scheduler)
                .flatMap(loaded -> Mono.justOrEmpty(loaded.likeness(pairs)))
                .onErrorMap(EmbeddedJudge::toProviderException);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return vocabulary.version();
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void close() {
        loading.dispose();
        scheduler.dispose();
    }

    private static ProviderException toProviderException(Throwable error) {
        boolean busy = error instanceof RejectedExecutionException;
        return new ProviderException(NAME, busy ? "too many calls wait to be judged" : "cannot judge", busy, error);
    }
}
