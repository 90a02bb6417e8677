package io.mockcall.evaluation.provider.embedded;

import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.injection.EmbeddingInjectionDetector;
import io.mockcall.evaluation.judge.Judge;
import io.mockcall.evaluation.judge.Judgement;
import io.mockcall.evaluation.measurement.TextSimilarity;
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

/** A judge in this process that uses sentence embeddings and cue words. It is deterministic: the same call gives the same findings. */
public final class EmbeddedJudge implements Judge {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedJudge.class);
    private static final String NAME = "embedded";
    /** Sentences in the cache of embeddings; about 8 MB. */
    private static final int CACHED_SENTENCES = 4000;

    private final EmbeddedJudgeModel judgeModel = EmbeddedJudgeModel.load();
    private final Scheduler scheduler;
    private final Mono<EvidenceExtractor> extractor;
    private final Disposable loading;
    private volatile boolean ready;

    /**
     * Starts to load the embedding model in the background.
     *
     * @param threads how many calls are judged at a time
     * @param queue how many more calls may wait; the error for a further call is retryable
     */
    public EmbeddedJudge(int threads, int queue) {
        this(threads, queue, MiniLmEmbedder::load);
    }

    EmbeddedJudge(int threads, int queue, Supplier<? extends Embedder> model) {
        this.scheduler = Schedulers.newBoundedElastic(threads, queue, "judge", 60, true);
        this.extractor =
                Mono.fromSupplier(() -> load(model)).subscribeOn(scheduler).cache();
        this.loading = extractor.subscribe(
                loaded -> ready = true,
                error -> log.atError().setCause(error).log("The model of the embedded judge cannot be loaded"));
    }

    private EvidenceExtractor load(Supplier<? extends Embedder> model) {
        var embedder = new CachingEmbedder(model.get(), CACHED_SENTENCES);
        var loaded = new EvidenceExtractor(judgeModel, embedder, new EmbeddingInjectionDetector(embedder)::detect);
        log.atInfo().addKeyValue("version", version()).log("The embedded judge is ready");
        return loaded;
    }

    @Override
    public Mono<Judgement> measure(CallRecord call) {
        return extractor
                .publishOn(scheduler)
                .map(loaded -> Judgement.once(this, loaded.extract(call)))
                .onErrorMap(EmbeddedJudge::toProviderException);
    }

    /** The similarity of texts by the same embedding model. */
    public TextSimilarity textSimilarity() {
        return pairs -> extractor
                .publishOn(scheduler)
                .flatMap(loaded -> Mono.justOrEmpty(loaded.similarity(pairs)))
                .onErrorMap(EmbeddedJudge::toProviderException);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return judgeModel.version();
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
        return new ProviderException(
                NAME, busy ? "too many calls are waiting for the judge" : "the judge failed", busy, error);
    }
}
