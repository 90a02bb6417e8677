package io.mockcall.evaluation.provider.llm;

import static io.mockcall.evaluation.provider.llm.ScriptedModels.honest;
import static io.mockcall.testing.models.CompletionResponses.openAi;
import static io.mockcall.testing.models.ServerBehaviour.complaining;
import static io.mockcall.testing.models.ServerBehaviour.refusing;
import static io.mockcall.testing.models.ServerBehaviour.sending;
import static io.mockcall.testing.models.ServerBehaviour.showing;
import static io.mockcall.testing.models.ServerBehaviour.silent;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.evaluation.Calls;
import io.mockcall.evaluation.Scenarios;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.judge.FallbackJudge;
import io.mockcall.evaluation.judge.Judgement;
import io.mockcall.evaluation.provider.fixed.FixedJudge;
import io.mockcall.languagemodels.ModelApi;
import io.mockcall.languagemodels.ModelConnectionPool;
import io.mockcall.platform.provider.ProviderGuardSettings.Breaker;
import io.mockcall.testing.LogCapture;
import io.mockcall.testing.models.FakeModelServer;
import io.mockcall.testing.models.ServerBehaviour;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** Unusable answers of model servers, and how the judge handles them. */
class NonConformingServersTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String KEY = "sk-known-to-this-test-alone";
    private static final CallRecord CALL = Calls.in(Scenarios.named("billing-late-fee"))
            .agent("I'm sorry about the fee.")
            .record();

    private final FakeModelServer server = new FakeModelServer();
    private final ModelConnectionPool connections =
            new ModelConnectionPool("model", 4, Duration.ofSeconds(2), Duration.ofSeconds(2), server.resources());
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final LlmJudge openAi = judge(ModelApi.OPENAI, KEY);
    private final LlmJudge ollama = judge(ModelApi.OLLAMA, "");

    @AfterEach
    void stop() {
        openAi.close();
        ollama.close();
        connections.close();
        server.close();
    }

    static Stream<String> wrappings() {
        return Stream.of(
                "```json\n%s\n```",
                "```\n%s\n```\n",
                "\n  %s  ",
                "<think>Was that empathy? {\"evidence\": []}</think>\n%s",
                "Was that empathy?\n</think>\n%s",
                "<think>Hm.</think>\n\n```json\n%s\n```");
    }

    @ParameterizedTest
    @MethodSource("wrappings")
    void whatStandsAroundTheAnswerIsLeftOut(String wrapping) {
        server.answers(openAi(request -> wrapping.formatted(ScriptedModels.honestly(request)), "stop"));

        assertThat(runs(openAi))
                .singleElement()
                .satisfies(
                        run -> assertThat(run).extracting(Finding::quote).containsExactly("I'm sorry about the fee."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Here you are: %s", "%s That is all.", "```json\n%s", "%1$s%1$s"})
    void nothingIsRepaired(String wrapping) {
        server.answers(openAi(request -> wrapping.formatted(ScriptedModels.honestly(request)), "stop"));

        assertThat(judgedAnyway(openAi)).isEqualTo("null");
    }

    /** The failure, its error text, and whether it is retried. */
    static Stream<Arguments> noAnswers() {
        String change = "set mockcall.evaluation.model.base-url to that address";
        return Stream.of(
                Arguments.of(
                        openAi(ScriptedModels::honestly, "length"), "at mockcall.evaluation.model.max-tokens", false),
                Arguments.of(sending("{\"id\":\"1\",\"choices\":[]}"), "no choices returned", true),
                Arguments.of(sending("{\"error\":{\"message\":\"overloaded\",\"code\":null}}"), "overloaded", true),
                Arguments.of(sending("{\"error\":{\"message\":\"no\",\"code\":\"401\"}}"), "status 401: no", false),
                Arguments.of(sending("{\"error\":\"stopped\"}"), "stopped", true),
                Arguments.of(
                        sending(Flux.just("{\"id\":\"1\",\"cho")
                                .concatWith(Flux.error(new IllegalStateException("cut")))),
                        "",
                        true),
                Arguments.of(sending("{\"id\":\"1\",\"cho"), "", true),
                Arguments.of(
                        refusing(
                                429,
                                "Date",
                                "Wed, 25 Nov 2026 10:00:00 GMT",
                                "Retry-After",
                                "Wed, 25 Nov 2026 10:01:00 GMT"),
                        "status 429",
                        false),
                Arguments.of(
                        refusing(301, "Location", "https://example.org/v1?key=1"),
                        "https://example.org/v1; " + change,
                        false),
                Arguments.of(refusing(308, "Location", "/v2/chat/completions"), change, false),
                Arguments.of(showing("<html>Please sign in</html>"), "status 200, a web page: <html>Please", true),
                Arguments.of(sending(Flux.error(new IllegalStateException("hung up"))), "", true),
                Arguments.of(silent(), "", true));
    }

    @ParameterizedTest
    @MethodSource("noAnswers")
    void withoutAnAnswerTheFallbackJudges(ServerBehaviour behaviour, String told, boolean again) {
        server.answers(behaviour);

        try (var logged = new LogCapture()) {
            assertThat(judgedAnyway(openAi)).isEqualTo("null");
            assertThat(logged.text())
                    .contains("A run of the judging model failed")
                    .contains(told);
        }
        assertThat(server.received()).hasSize(again ? 2 : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":\"stopped\"}", "{}", "{\"model\":\"m\",\"cut"})
    void norIsItOneWithOllama(String body) {
        server.answers(sending(body));

        assertThat(judgedAnyway(ollama)).isEqualTo("null");
    }

    @Test
    void aServerThatRecoversIsBelieved() {
        server.answers(sending("{\"error\":{\"message\":\"overloaded\"}}"), honest());

        assertThat(runs(openAi)).hasSize(1);
    }

    static Stream<ServerBehaviour> tellingTheKey() {
        return Stream.of(
                complaining(401, "{\"error\":\"Incorrect key: " + KEY + "\"}"),
                complaining(401, "x".repeat(300 - KEY.length() / 2) + KEY),
                refusing(301, "Location", "https://example.org/" + KEY),
                showing("<html>" + KEY + "</html>"),
                sending("{\"error\":{\"message\":\"Incorrect key: " + KEY + "\"}}"),
                sending(KEY));
    }

    @ParameterizedTest
    @MethodSource("tellingTheKey")
    void theKeyIsNeverWrittenDown(ServerBehaviour behaviour) {
        server.answers(behaviour);

        try (var logged = new LogCapture()) {
            assertThat(judgedAnyway(openAi)).isEqualTo("null");
            assertThat(logged.text())
                    .contains("A run of the judging model failed")
                    .doesNotContain(KEY.substring(0, KEY.length() / 2));
        }
    }

    private static List<List<Finding>> runs(LlmJudge judge) {
        return requireNonNull(judge.measure(CALL).block(SOON)).runs();
    }

    private String judgedAnyway(LlmJudge judge) {
        Judgement judgement = requireNonNull(new FallbackJudge(judge, new FixedJudge(), metrics)
                .measure(CALL)
                .block(SOON));
        return judgement.judge();
    }

    /** A judge with one run and one retry. */
    private LlmJudge judge(ModelApi api, String key) {
        var settings = new JudgeModelSettings(
                server.url(),
                "m",
                key,
                1,
                1,
                1000,
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(20),
                1,
                4,
                new Breaker(20, 6, 50, Duration.ofSeconds(20), 2));
        return new LlmJudge(api, settings, connections, new Random(1), metrics);
    }
}
