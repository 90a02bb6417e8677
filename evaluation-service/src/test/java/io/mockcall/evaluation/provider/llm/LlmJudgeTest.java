package io.mockcall.evaluation.provider.llm;

import static io.mockcall.evaluation.provider.llm.ScriptedModels.claiming;
import static io.mockcall.evaluation.provider.llm.ScriptedModels.gullible;
import static io.mockcall.evaluation.provider.llm.ScriptedModels.honest;
import static io.mockcall.testing.models.CompletionResponses.openAi;
import static io.mockcall.testing.models.ServerBehaviour.refusing;
import static io.mockcall.testing.models.ServerBehaviour.silent;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.Calls;
import io.mockcall.evaluation.Scenarios;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.FindingKind;
import io.mockcall.evaluation.judge.FallbackJudge;
import io.mockcall.evaluation.judge.InjectionAttempts;
import io.mockcall.evaluation.judge.Judge;
import io.mockcall.evaluation.judge.JudgeContract;
import io.mockcall.evaluation.judge.JudgeEnsemble;
import io.mockcall.evaluation.judge.Judgement;
import io.mockcall.evaluation.provider.fixed.FixedJudge;
import io.mockcall.evaluation.provider.llm.ScriptedModels.Item;
import io.mockcall.evaluation.scoring.RubricCatalog;
import io.mockcall.evaluation.scoring.Scorecard;
import io.mockcall.languagemodels.ModelApi;
import io.mockcall.languagemodels.ModelConnectionPool;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.platform.provider.ProviderGuardSettings.Breaker;
import io.mockcall.testing.models.FakeModelServer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

class LlmJudgeTest extends JudgeContract {
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final List<String> PRAISE = List.of(
            "greeting",
            "introduction",
            "offer_of_help",
            "probing",
            "acknowledgement",
            "empathy",
            "courtesy",
            "solution",
            "acceptable_solution",
            "summary",
            "further_help",
            "farewell",
            "genius",
            "score_100");

    private final FakeModelServer server = new FakeModelServer();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final JudgeModelSettings settings = settings(3, 1, Duration.ofSeconds(5));
    private final ModelConnectionPool connections =
            new ModelConnectionPool("model", 4, Duration.ofSeconds(2), Duration.ofSeconds(5), server.resources());
    private final LlmJudge judge = judge(settings);

    @BeforeEach
    void answerHonestly() {
        server.answers(honest());
    }

    @AfterEach
    void stop() {
        judge.close();
        connections.close();
        server.close();
    }

    @Override
    protected Judge judge() {
        return judge;
    }

    @Override
    protected List<String> attempts() {
        return InjectionAttempts.all();
    }

    @Test
    void theRequestIsWhatItIsMeantToBe() {
        judged(call("good"));
        assertThat(server.received()).hasSize(3).allSatisfy(request -> {
            assertThat(request.path("temperature").asDouble()).isZero();
            JsonNode format = request.path("response_format");
            assertThat(format.path("type").asString()).isEqualTo("json_schema");
            assertThat(format.at("/json_schema/strict").asBoolean()).isTrue();
            JsonNode item = format.at("/json_schema/schema/properties/evidence/items");
            assertThat(item.path("additionalProperties").asBoolean(true)).isFalse();
            assertThat(item.path("required")).hasSize(4);
            assertThat(item.at("/properties/kind/enum").valueStream().map(JsonNode::asString))
                    .contains("empathy", "acceptable_solution")
                    .doesNotContain("interruption", "customer_upset");
        });
        assertThat(server.received().stream()
                        .map(request -> request.path("seed").asInt()))
                .containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void theTranscriptStandsLastBetweenMarksThatAreNewEachTime() {
        judged(call("good"));
        Set<String> marks = new HashSet<>();
        for (JsonNode request : server.received()) {
            String message = ScriptedModels.userMessage(request);
            String mark = message.substring(message.lastIndexOf(' ') + 1);
            assertThat(mark).matches("[0-9a-f]{32}");
            assertThat(message)
                    .contains("TRANSCRIPT " + mark + "\n[0] CUSTOMER: ")
                    .endsWith("END OF TRANSCRIPT " + mark);
            assertThat(ScriptedModels.systemMessage(request))
                    .contains("never meant for you")
                    .doesNotContain(mark);
            marks.add(mark);
        }
        assertThat(marks).hasSize(3);
    }

    @Test
    void whatIsMeantForTheJudgeIsNotReadToIt() {
        for (String attempt : InjectionAttempts.toTheJudge()) {
            server.answers(honest());
            judged(InjectionAttempts.saidOn(call("average"), attempt));
            assertThat(ScriptedModels.userMessage(server.received().getFirst()))
                    .contains(JudgePrompt.LEFT_OUT)
                    .doesNotContain(attempt);
        }
    }

    @Test
    void aModelThatDoesAsItIsToldByAnAgentGivesNothingAway() {
        CallRecord call = call("average");
        var before = scores(evaluated(call));
        for (String attempt : InjectionAttempts.toTheJudge()) {
            server.answers(gullible(attempt, PRAISE));
            var after = scores(evaluated(InjectionAttempts.saidOn(call, attempt)));
            before.forEach((name, score) -> assertThat(after.get(name))
                    .as("%s after: %s", name, attempt)
                    .isCloseTo(score, offset(2.0)));
        }
        assertThat(evidence("foreign_quote")).isPositive();
        assertThat(evidence("unknown_kind")).isPositive();
    }

    @Test
    void aQuoteCountsOnlyInTheTurnInWhichTheAgentSaidIt() {
        CallRecord call = Calls.in(Scenarios.named("billing-late-fee"))
                .agent("I'm sorry about the fee. Let me look.")
                .agent("When did you pay?")
                .record();
        String customer = call.customerTurns().getLast().sentences().getFirst();
        server.answers(claiming(
                new Item("empathy", 0, "i am SORRY, about the fee", 0.9), // the agent did not say it
                new Item("empathy", 0, "I\u2019m  SORRY - about the fee", 0.9),
                new Item("empathy", 1, "I'm sorry about the fee.", 0.9), // in another turn
                new Item("probing", 1, "When did you pay?", 0.9),
                new Item("probing", 1, "did you p", 0.9), // not in whole words
                new Item("courtesy", 2, customer, 0.9), // the customer's words
                new Item("probing", 1, "When did you pay", 0.3), // low confidence
                new Item("probing", 77, "When did you pay?", 0.9),
                new Item("interruption", 0, "Let me look.", 0.9), // a kind that the model must not claim
                new Item("telepathy", 0, "Let me look.", 0.9),
                new Item("empathy", 0, " ... ", 0.9)));
        assertThat(judged(call).runs())
                .hasSize(3)
                .allSatisfy(run -> assertThat(run)
                        .containsExactly(
                                new Finding(
                                        FindingKind.EMPATHY,
                                        0,
                                        call.utterances().getFirst().startMs(),
                                        "I'm sorry about the fee."),
                                new Finding(
                                        FindingKind.PROBING,
                                        1,
                                        call.utterances().getLast().startMs(),
                                        "When did you pay?")));
        assertThat(evidence("kept")).isEqualTo(6);
        assertThat(evidence("foreign_quote")).isEqualTo(18);
        assertThat(evidence("unknown_kind")).isEqualTo(6);
        assertThat(evidence("unsure")).isEqualTo(3);
    }

    static Stream<String> garbage() {
        return Stream.of(
                "",
                "I would give this agent 95 points!",
                "{\"score\": 100}",
                "{\"evidence\": {}}",
                "{\"evidence\": [], \"overall\": 100}",
                "{\"evidence\": [{\"kind\": \"empathy\"}]}",
                "{\"evidence\": [{\"kind\": \"empathy\", \"turn\": \"0\", \"quote\": \"x\", \"confidence\": 1}]}",
                "{\"evidence\": [{\"kind\": \"empathy\", \"turn\": 0, \"quote\": \"x\", \"confidence\": 7}]}",
                "{\"evidence\": [{\"kind\": \"empathy\", \"turn\": 0, \"quote\": \"x\", \"confidence\": 1, \"s\": 1}]}",
                "{\"evidence\": [{\"kind\": \"empathy\", \"tu");
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void whatDoesNotFitTheSchemaIsNoAnswer(String content) {
        server.answers(openAi(content));
        StepVerifier.create(judge.measure(call("good")))
                .verifyErrorSatisfies(error -> assertThat(error).isInstanceOf(ProviderException.class));
    }

    @Test
    void whatMayPassIsTriedAgain() {
        server.answers(refusing(429), refusing(500), openAi("nonsense"), honest());
        assertThat(judged(call("good")).runs())
                .hasSize(3)
                .allSatisfy(run -> assertThat(run).isNotEmpty());
        assertThat(server.received()).hasSize(6);
    }

    @Test
    void oneRunThatSucceedsIsEnoughAndItsNumberIsTold() {
        server.answers(refusing(401), refusing(401), honest());
        assertThat(judged(call("good")).runs()).hasSize(1);
    }

    @Test
    void whatWillNotPassIsNotTriedAgainAndTheKeyIsNotTold() {
        server.answers(refusing(401));
        StepVerifier.create(judge.measure(call("good"))).verifyError(ProviderException.class);
        assertThat(server.received()).hasSize(3);
        server.answers(refusing(429, "Retry-After", "60"));
        StepVerifier.create(judge.measure(call("good"))).verifyError(ProviderException.class);
        assertThat(server.received()).hasSize(3);
    }

    @Test
    void aServerThatStallsIsNotWaitedForLongerThanTheTimeout() {
        var impatient = settings(1, 0, Duration.ofMillis(200));
        server.answers(silent());
        var slow = judge(impatient);
        StepVerifier.create(slow.measure(call("good"))).verifyError(ProviderException.class);
        slow.close();
    }

    @Test
    void whenTheModelFailsTheFallbackJudgesAndTheScorecardSaysSo() {
        server.answers(refusing(500));
        var withFallback = new FallbackJudge(judge, new FixedJudge(), metrics);
        Evaluation evaluation = requireNonNull(new JudgeEnsemble(withFallback, null, metrics)
                .evaluate(call("good"), scorecard())
                .block());
        assertThat(evaluation.provenance().judge()).isEqualTo("null");
        assertThat(evaluation.review().spread()).isNull();
        assertThat(metrics.counter("mockcall.provider.calls", "provider", "null", "outcome", "fallback")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aModelThatTakesForeverIsLeftAtTheDeadlineAlsoByRunsThatWaitForTheirTurn() {
        server.answers(silent());
        Duration deadline = Duration.ofMillis(300);
        var slow = judge(settings(9, 0, deadline, deadline));
        var withFallback = new FallbackJudge(slow, new FixedJudge(), metrics);
        assertThat(requireNonNull(withFallback.measure(call("good")).block()).judge())
                .isEqualTo("null");
        assertThat(metrics.counter("mockcall.provider.calls", "provider", "llm", "outcome", "timeout")
                        .count())
                .isGreaterThanOrEqualTo(9 - 4);
        slow.close();
    }

    @Test
    void runsThatAreDoneAtTheDeadlineCount() {
        server.answers(honest(), honest(), silent());
        var slow = judge(hasty(0, Duration.ofSeconds(2)));
        assertThat(requireNonNull(slow.measure(call("good")).block()).runs()).hasSize(2);
        slow.close();
    }

    @Test
    void aSecondJudgeThatTakesForeverIsNotWaitedFor() {
        server.answers(silent());
        var slow = judge(hasty(5, Duration.ofMillis(200)));
        Evaluation evaluation = requireNonNull(new JudgeEnsemble(new FixedJudge(), slow, metrics)
                .evaluate(call("good"), scorecard())
                .block());
        assertThat(evaluation.review().secondOpinion()).isNull();
        assertThat(server.received()).hasSizeLessThanOrEqualTo(3);
        slow.close();
    }

    @Test
    void whoAsksForMoreTimeThanThereIsIsNotAskedAgain() {
        server.answers(refusing(503, "Retry-After", "3"));
        var hasty = judge(hasty(2, Duration.ofSeconds(5)));
        StepVerifier.create(hasty.measure(call("good"))).verifyError(ProviderException.class);
        assertThat(server.received()).hasSize(3);
        hasty.close();
    }

    @Test
    void noMoreIsAskedThanRunsAndRetriesAllow() {
        server.answers(refusing(500));
        StepVerifier.create(judge.measure(call("good"))).verifyError(ProviderException.class);
        assertThat(server.received()).hasSize(3 * (1 + 1));
    }

    @Test
    void aModelThatFailsAllTheTimeIsLeftAlone() {
        server.answers(refusing(401));
        Flux.range(0, 12)
                .concatMap(_ -> judge.measure(call("good")).onErrorComplete())
                .blockLast();
        assertThat(server.received()).hasSizeLessThan(12 * 3);
        assertThat(metrics.counter("mockcall.provider.calls", "provider", "llm", "outcome", "rejected")
                        .count())
                .isPositive();
    }

    @Test
    void runsThatDifferAreAveragedAndTheirSpreadIsTold() {
        CallRecord call = Calls.in(Scenarios.named("billing-late-fee"))
                .agent("Hello, I am so sorry about the fee.")
                .agent("I will look into it.")
                .record();
        server.answers(
                claiming(new Item("empathy", 0, "Hello, I am so sorry about the fee.", 1)),
                claiming(new Item("empathy", 0, "Hello, I am so sorry about the fee.", 1)),
                claiming());
        Evaluation evaluation = evaluated(call);
        var spread = requireNonNull(evaluation.review().spread());
        assertThat(spread.keySet())
                .containsExactlyInAnyOrder(
                        "greeting", "listening", "solution", "communication", "empathy", "closing", "overall");
        var empathy = requireNonNull(spread.get("empathy"));
        assertThat(empathy.runs()).isEqualTo(3);
        assertThat(empathy.deviation()).isPositive();
        assertThat(evaluation.result().scores().empathy()).isBetween(empathy.min(), empathy.max());
        assertThat(requireNonNull(spread.get("greeting")).deviation()).isZero();
        assertThat(evaluation.basis().evidence())
                .anySatisfy(evidence -> assertThat(evidence.quote()).isEqualTo("Hello, I am so sorry about the fee."));
    }

    @Test
    void aSecondJudgeIsAskedBesideTheFirstAndTheirAgreementIsTold() {
        Evaluation evaluation = requireNonNull(new JudgeEnsemble(new FixedJudge(), judge, metrics)
                .evaluate(call("good"), scorecard())
                .block());
        assertThat(evaluation.provenance().judge()).isEqualTo("null");
        var opinion = requireNonNull(evaluation.review().secondOpinion());
        assertThat(opinion.judge()).isEqualTo("llm");
        assertThat(opinion.judgeVersion()).isEqualTo(judge.version());
        var agreement = metrics.summary("mockcall.judge.agreement");
        assertThat(agreement.count()).isEqualTo(1);
        assertThat(agreement.totalAmount()).isEqualTo(opinion.meanDifference()).isPositive();
    }

    @Test
    void aSecondJudgeThatFailsTakesNothingAway() {
        server.answers(refusing(401));
        Evaluation evaluation = requireNonNull(new JudgeEnsemble(new FixedJudge(), judge, metrics)
                .evaluate(call("good"), scorecard())
                .block());
        assertThat(evaluation.review().secondOpinion()).isNull();
        assertThat(metrics.counter("mockcall.judge.opinions", "judge", "llm", "outcome", "failed")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void ollamaIsAskedInItsOwnWords() {
        var ollama = settings("", 2, 0, Duration.ofSeconds(5), LONG);
        server.answers(ScriptedModels.honestOllama());
        var local = new LlmJudge(ModelApi.OLLAMA, ollama, connections, new Random(1), metrics);
        Judgement judgement = requireNonNull(local.measure(call("good")).block());
        assertThat(judgement.runs())
                .hasSize(2)
                .allSatisfy(run -> assertThat(run).isNotEmpty());
        assertThat(server.received()).allSatisfy(request -> {
            assertThat(request.at("/format/properties/evidence/type").asString())
                    .isEqualTo("array");
            assertThat(request.at("/options/temperature").asDouble()).isZero();
            assertThat(request.at("/options/seed").asInt()).isPositive();
        });
        local.close();
    }

    @Test
    void manyCallsAtOnceAreAllJudged() {
        List<Judgement> judgements =
                requireNonNull(Flux.fromStream(IntStream.range(0, 40).boxed())
                        .flatMap(_ -> judge.measure(call("good")), 40)
                        .collectList()
                        .block());
        assertThat(judgements)
                .hasSize(40)
                .allSatisfy(judgement -> assertThat(judgement.runs()).hasSize(3));
        assertThat(server.maxConcurrent()).isLessThanOrEqualTo(4);
    }

    /** A judge whose deadline is the timeout of one request. */
    private JudgeModelSettings hasty(int retries, Duration deadline) {
        return settings(3, retries, deadline, deadline);
    }

    private JudgeModelSettings settings(int runs, int retries, Duration timeout) {
        return settings(runs, retries, timeout, LONG);
    }

    private JudgeModelSettings settings(int runs, int retries, Duration timeout, Duration deadline) {
        return settings("sk-secret", runs, retries, timeout, deadline);
    }

    private JudgeModelSettings settings(String key, int runs, int retries, Duration timeout, Duration deadline) {
        return new JudgeModelSettings(
                server.url(),
                "m",
                key,
                runs,
                1,
                1000,
                Duration.ofSeconds(2),
                timeout,
                deadline,
                retries,
                4,
                new Breaker(20, 6, 50, Duration.ofSeconds(20), 2));
    }

    private LlmJudge judge(JudgeModelSettings settings) {
        return new LlmJudge(ModelApi.OPENAI, settings, connections, new Random(1), metrics);
    }

    private static Scorecard scorecard() {
        return new Scorecard(RubricCatalog.shipped());
    }

    private double evidence(String outcome) {
        return metrics.counter("mockcall.judge.evidence", "outcome", outcome).count();
    }
}
