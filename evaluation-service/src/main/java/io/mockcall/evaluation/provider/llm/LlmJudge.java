package io.mockcall.evaluation.provider.llm;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.evaluation.evidence.Asides;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.Machinery;
import io.mockcall.evaluation.judge.Judge;
import io.mockcall.evaluation.judge.Judgement;
import io.mockcall.languagemodels.ModelConnectionPool;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.platform.failure.Retries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
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
 * A language model reads the call several times and gives evidence. It never sees a score: what it claims is checked against
 * the call, and what is left is worth what the rubric says.
 */
public final class LlmJudge implements Judge, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LlmJudge.class);
    private static final Machinery MACHINERY = Machinery.load();
    private static final Asides ASIDES = new Asides(MACHINERY, MACHINERY::isAddressedBy);
    private static final String NAME = "llm";
    private static final Duration RETRY_AFTER = Duration.ofMillis(500);
    private static final int MOST_WAITING = 1000;
    private static final int MARK_BYTES = 16;

    private static final int WINDOW = 20;
    private static final int MINIMUM = 6;
    private static final int TRIALS = 2;
    private static final Duration PAUSE = Duration.ofSeconds(20);

    private final LlmSettings settings;
    private final Interview interview;
    private final RandomGenerator random;
    private final MeterRegistry metrics;
    private final JudgePrompt prompt = JudgePrompt.bundled();
    private final Hearing hearing;
    private final CircuitBreaker breaker;
    /** Requests at a time, and those that wait; the SDK blocks its thread. */
    private final Scheduler workers;

    /**
     * @param random unguessable: it makes the marks around the transcripts
     */
    public LlmJudge(
            LlmSettings settings, ModelConnectionPool connections, RandomGenerator random, MeterRegistry metrics) {
        this.settings = settings;
        this.interview = new Interview(NAME, settings, connections);
        this.random = random;
        this.metrics = metrics;
        this.hearing = new Hearing(prompt.kinds(), metrics);
        this.workers = Schedulers.newBoundedElastic(
                settings.maxConcurrent(),
                Math.max(1, MOST_WAITING / settings.maxConcurrent()),
                "judging-model",
                60,
                true);
        var breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(MINIMUM)
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .waitDurationInOpenState(PAUSE)
                .build());
        this.breaker = breakers.circuitBreaker("judge-" + NAME);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(metrics);
    }

    /** One run that succeeds is enough; how many did is told with the spread. */
    @Override
    public Mono<Judgement> measure(CallRecord call) {
        if (call.utterances().isEmpty()) {
            return Mono.just(Judgement.once(this, List.of()));
        }
        return Mono.defer(() -> judged(call, now() + settings.deadline().toMillis()));
    }

    /** All runs begin at once, and none goes on when the deadline has passed; those that are done then count. */
    private Mono<Judgement> judged(CallRecord call, long until) {
        return Flux.range(0, settings.runs())
                .flatMapSequential(run -> run(call, settings.seed() + run, until)
                        .map(Optional::of)
                        .onErrorResume(error -> skipped(call, error)))
                .collectList()
                .flatMap(runs -> {
                    List<List<Finding>> heard =
                            runs.stream().flatMap(Optional::stream).toList();
                    return heard.isEmpty()
                            ? Mono.error(new ProviderException(NAME, "no run of the model succeeded", false, null))
                            : Mono.just(new Judgement(NAME, version(), heard));
                });
    }

    private static Mono<Optional<List<Finding>>> skipped(CallRecord call, Throwable error) {
        log.atWarn()
                .addKeyValue("callId", call.callId())
                .addKeyValue("error", error.getMessage())
                .log("A run of the judging model failed");
        return Mono.just(Optional.empty());
    }

    private Mono<List<Finding>> run(CallRecord call, int seed, long until) {
        return Mono.<Testimony>create(told -> answer(call, seed, told))
                .subscribeOn(workers)
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .onErrorMap(error -> !(error instanceof ProviderException), LlmJudge::turnedAway)
                .doOnSuccess(_ -> count("ok"))
                .doOnError(error -> count(outcome(error)))
                .retryWhen(Retries.upTo(settings.retries(), RETRY_AFTER, () -> Duration.ofMillis(until - now())))
                .timeout(settings.deadline(), Mono.defer(this::late))
                .map(testimony -> hearing.hear(testimony, call))
                .map(heard -> withAsides(heard, call));
    }

    private static long now() {
        return Schedulers.parallel().now(TimeUnit.MILLISECONDS);
    }

    private Mono<Testimony> late() {
        count("timeout");
        return Mono.error(new ProviderException(NAME, "no answer within " + settings.deadline(), false, null));
    }

    /** What was said to the machinery is left out of the call, whatever the model made of it. */
    private static List<Finding> withAsides(List<Finding> heard, CallRecord call) {
        List<Finding> found = new ArrayList<>(ASIDES.in(call));
        found.addAll(heard);
        found.sort(Finding.IN_ORDER);
        return List.copyOf(found);
    }

    /** Nobody is told of the error of a request that was taken back. */
    private void answer(CallRecord call, int seed, MonoSink<Testimony> told) {
        var takenBack = new AtomicBoolean();
        told.onCancel(() -> takenBack.set(true));
        try {
            told.success(interview.ask(prompt.about(call, mark()), seed));
        } catch (ProviderException error) {
            if (!takenBack.get()) {
                told.error(error);
            }
        }
    }

    private static ProviderException turnedAway(Throwable error) {
        return new ProviderException(
                NAME,
                error instanceof CallNotPermittedException
                        ? "the model has failed too often of late"
                        : error instanceof RejectedExecutionException
                                ? "too many calls wait to be judged"
                                : "cannot judge",
                false,
                error);
    }

    private static String outcome(Throwable error) {
        Throwable cause = error.getCause();
        if (cause instanceof CallNotPermittedException || cause instanceof RejectedExecutionException) {
            return "rejected";
        }
        return "failed";
    }

    private void count(String outcome) {
        metrics.counter("mockcall.provider.calls", "provider", NAME, "outcome", outcome)
                .increment();
    }

    private String mark() {
        byte[] bytes = new byte[MARK_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return prompt.version() + "+" + settings.endpoint().model();
    }

    /** As far as can be known without asking. */
    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void close() {
        workers.dispose();
    }
}
