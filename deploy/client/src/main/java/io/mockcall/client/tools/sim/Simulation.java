package io.mockcall.client.tools.sim;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Scenario;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.CallRecordAssembler;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.provider.embedded.EmbeddedJudge;
import io.mockcall.evaluation.scoring.RubricCatalog;
import io.mockcall.evaluation.scoring.Scorecard;
import io.mockcall.languagemodels.embedding.CachingEmbedder;
import io.mockcall.languagemodels.embedding.MiniLmEmbedder;
import io.mockcall.simulator.understanding.IntentClassifier;
import io.mockcall.simulator.understanding.LanguageUnderstanding;
import io.mockcall.simulator.understanding.ScenarioEmbeddingsCache;
import io.mockcall.simulator.understanding.UnderstandingExecutor;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/** Scripted agents against simulated customers. The same seed plays the same calls. */
public final class Simulation implements AutoCloseable {
    private static final int REMEMBERED_SENTENCES = 10_000;
    private static final int REMEMBERED_SCENARIOS = 50;
    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    private static final int MOST_WAITING = 1_000;

    private final AgentLines lines = AgentLines.bundled();
    private final UnderstandingExecutor understanding =
            UnderstandingExecutor.create(THREADS, MOST_WAITING, Simulation::loadModels);
    private final EmbeddedJudge judge = new EmbeddedJudge(THREADS, MOST_WAITING);
    private final Scorecard scorecard = new Scorecard(RubricCatalog.shipped());

    /**
     * @param calls at least 1; each with its own random numbers
     */
    public SimulatedBatch play(Scenario scenario, Skill skill, int calls, long seed) {
        List<SimulatedCallResult> played = IntStream.range(0, calls)
                .parallel()
                .mapToObj(number -> play(scenario, skill, new SplittableRandom(seed + number * 1_000_003L)))
                .toList();
        return new SimulatedBatch(SimResult.of(scenario.id(), skill, played), played);
    }

    private SimulatedCallResult play(Scenario scenario, Skill skill, SplittableRandom random) {
        var callId = new CallId(new UUID(random.nextLong(), random.nextLong()));
        var call = new SimulatedCall(callId, scenario, understanding);
        List<CallEvent> events = call.play(new ScriptedAgent(scenario, skill, lines, random), skill.pauseMs());
        return new SimulatedCallResult(events, call.accepted(), score(events));
    }

    /** The score that the evaluation service would give to the call. */
    private double score(List<CallEvent> events) {
        CallRecord call = CallRecordAssembler.of(events).orElseThrow();
        List<Finding> findings = requireNonNull(judge.measure(call).block()).findings();
        return scorecard
                .fill(call, findings, judge.name(), judge.version())
                .result()
                .overallScore();
    }

    private static LanguageUnderstanding loadModels() {
        var embedder = new CachingEmbedder(MiniLmEmbedder.load(), REMEMBERED_SENTENCES);
        return new LanguageUnderstanding(
                embedder,
                IntentClassifier.withBundledExamples(embedder),
                new ScenarioEmbeddingsCache(embedder, REMEMBERED_SCENARIOS));
    }

    @Override
    public void close() {
        understanding.close();
        judge.close();
    }
}
