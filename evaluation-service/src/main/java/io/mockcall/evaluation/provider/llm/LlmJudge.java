package io.mockcall.evaluation.provider.llm;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.injection.InjectionDetector;
import io.mockcall.evaluation.judge.Judge;
import io.mockcall.evaluation.judge.Judgement;
import io.mockcall.languagemodels.ModelApi;
import io.mockcall.languagemodels.ModelConnectionPool;
import io.mockcall.languagemodels.ModelEndpoint;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.platform.provider.ProviderGuard;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A judge that asks a language model for evidence, several times for each call. The model never sees or gives a score: each claim
 * is verified against the call, and the rubric decides what a finding is worth.
 */
public final class LlmJudge implements Judge {
    private static final Logger log = LoggerFactory.getLogger(LlmJudge.class);
    private static final InjectionDetector INJECTIONS = InjectionDetector.withoutEmbeddings();
    private static final String NAME = "llm";
    private static final String BREAKER = "judge-" + NAME;
    private static final int MAX_QUEUE = 1000;
    private static final int DELIMITER_BYTES = 16;

    private final JudgeModelSettings settings;
    private final ModelEndpoint endpoint;
    private final JudgeClient client;
    private final RandomGenerator random;
    private final JudgePrompt prompt = JudgePrompt.bundled();
    private final EvidenceVerifier verifier;
    private final ProviderGuard guard;
    /** The threads of the requests, because the SDK blocks, and the queue of the requests that wait. */
    private final Scheduler workers;

    /**
     * @param random must be unguessable, because it makes the delimiters of the transcripts
     * @throws IllegalArgumentException if the settings do not fit the API; the message names the setting
     */
    public LlmJudge(
            ModelApi api,
            JudgeModelSettings settings,
            ModelConnectionPool connections,
            RandomGenerator random,
            MeterRegistry metrics) {
        this.settings = settings;
        this.endpoint = settings.endpoint(api);
        this.client = new JudgeClient(NAME, settings, endpoint, connections);
        this.random = random;
        this.verifier = new EvidenceVerifier(prompt.kinds(), metrics);
        this.guard = new ProviderGuard(NAME, BREAKER, settings.guard(), metrics);
        this.workers = Schedulers.newBoundedElastic(
                settings.maxConcurrent(), Math.max(1, MAX_QUEUE / settings.maxConcurrent()), "judging-model", 60, true);
    }

    /** One successful run is enough. The spread says how many runs succeeded. */
    @Override
    public Mono<Judgement> measure(CallRecord call) {
        if (call.utterances().isEmpty()) {
            return Mono.just(Judgement.once(this, List.of()));
        }
        return judged(call);
    }

    /** Starts all runs at once and cancels them at the deadline. Only the runs that are complete at the deadline count. */
    private Mono<Judgement> judged(CallRecord call) {
        return Flux.range(0, settings.runs())
                .flatMapSequential(run ->
                        run(call, settings.seed() + run).map(Optional::of).onErrorResume(error -> skipped(call, error)))
                .collectList()
                .flatMap(runs -> {
                    List<List<Finding>> successful =
                            runs.stream().flatMap(Optional::stream).toList();
                    return successful.isEmpty()
                            ? Mono.error(new ProviderException(NAME, "no run of the model succeeded", false, null))
                            : Mono.just(new Judgement(NAME, version(), successful));
                });
    }

    private static Mono<Optional<List<Finding>>> skipped(CallRecord call, Throwable error) {
        log.atWarn()
                .addKeyValue("callId", call.callId())
                .addKeyValue("cause", error.getMessage())
                .log("A run of the judging model failed");
        return Mono.just(Optional.empty());
    }

    private Mono<List<Finding>> run(CallRecord call, int seed) {
        return guard.call(() -> Mono.<JudgeResponse>create(sink -> answer(call, seed, sink))
                        .subscribeOn(workers))
                .map(response -> verifier.verify(response, call))
                .map(verified -> withInjections(verified, call));
    }

    /** Adds the prompt injections, which the scorecard leaves out of the call, even if the model claims evidence in them. */
    private static List<Finding> withInjections(List<Finding> verified, CallRecord call) {
        List<Finding> found = new ArrayList<>(INJECTIONS.detect(call));
        found.addAll(verified);
        found.sort(Finding.IN_ORDER);
        return List.copyOf(found);
    }

    /** Ignores the error of a cancelled request. */
    private void answer(CallRecord call, int seed, MonoSink<JudgeResponse> sink) {
        var cancelled = new AtomicBoolean();
        sink.onCancel(() -> cancelled.set(true));
        try {
            sink.success(client.ask(prompt.about(call, delimiter()), seed));
        } catch (ProviderException error) {
            if (!cancelled.get()) {
                sink.error(error);
            }
        }
    }

    private String delimiter() {
        byte[] bytes = new byte[DELIMITER_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return prompt.version() + "+" + endpoint.model();
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    /** Always true, because a check would need a paid request. */
    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void close() {
        workers.dispose();
    }
}
