package io.mockcall.simulator.provider.langchain4j;

import static io.mockcall.testing.models.CompletionResponses.done;
import static io.mockcall.testing.models.CompletionResponses.event;
import static io.mockcall.testing.models.CompletionResponses.events;
import static io.mockcall.testing.models.CompletionResponses.openAiStreaming;
import static io.mockcall.testing.models.CompletionResponses.streaming;
import static io.mockcall.testing.models.ServerBehaviour.complaining;
import static io.mockcall.testing.models.ServerBehaviour.refusing;
import static io.mockcall.testing.models.ServerBehaviour.sending;
import static io.mockcall.testing.models.ServerBehaviour.showing;
import static io.mockcall.testing.models.ServerBehaviour.silent;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.languagemodels.ModelConnectionPool;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.platform.provider.ProviderGuardSettings;
import io.mockcall.simulator.fallback.FallbackCustomer;
import io.mockcall.simulator.provider.scripted.ScriptedCustomer;
import io.mockcall.simulator.reply.Customer;
import io.mockcall.simulator.reply.OfferReaction;
import io.mockcall.simulator.reply.ReplySentence;
import io.mockcall.simulator.reply.Scenarios;
import io.mockcall.testing.LogCapture;
import io.mockcall.testing.models.FakeModelServer;
import io.mockcall.testing.models.ServerBehaviour;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** What servers of models send in place of a clean answer, and what becomes of it. */
class ServerQuirksTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String KEY = "sk-known-to-this-test-alone";

    private final FakeModelServer server = new FakeModelServer();
    private final ModelSettings settings = ModelCalls.settings(server.url() + "/v1", KEY, Duration.ofSeconds(2));
    private final ModelConnectionPool connections = ModelCalls.connections(settings, server.resources());
    private final Customer openAi = LanguageModelCustomer.ofOpenAi(settings, connections);
    private final Customer ollama = LanguageModelCustomer.ofOllama(ModelCalls.settings(server.url(), ""), connections);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @AfterEach
    void stop() {
        connections.close();
        server.close();
    }

    @Test
    void thoughtsBeforeTheAnswerAreNotSaidHoweverLongTheyAre() {
        server.answers(
                openAiStreaming("<thi", "nk>She is angry. ", "Angry. ".repeat(500), "</think>\n\nIt is", " dead."));

        assertThat(said(openAi)).containsExactly("It is dead.");
    }

    @Test
    void aFenceIsNotSaid() {
        server.answers(openAiStreaming("```te", "xt\nIt is dead. ", "Help!\n", "```"));

        assertThat(said(openAi)).containsExactly("It is dead.", "Help!");
    }

    @Test
    void ofAReplyThatWasCutOffTheWholeSentencesAreSaid() {
        server.answers(streaming(
                events(Flux.just("It is dead. I can't work. ", "And my")).concatWith(done("length"))));

        StepVerifier.create(answer(openAi))
                .expectNextMatches(first -> first.text().equals("It is dead.") && first.hasMore())
                .expectNextMatches(second -> second.text().equals("I can't work.") && second.hasMore())
                .expectErrorSatisfies(error -> assertFailure(error, false, "mockcall.simulator.model.max-tokens"))
                .verify(SOON);
    }

    @Test
    void anAnswerWithoutAChoiceIsNone() {
        server.answers(streaming(Flux.just(event("{\"choices\":[]}"), event("[DONE]"))));

        assertFails(openAi, true, "the reply broke off");
    }

    @Test
    void anErrorWithStatus200IsAnError() {
        server.answers(sending("{\"error\":{\"message\":\"overloaded\",\"code\":null}}"));
        assertFails(openAi, true, "overloaded");

        server.answers(sending("{\"error\":{\"message\":\"no such model\",\"code\":404}}"));
        assertFails(openAi, false, "status 404: no such model");

        server.answers(sending("{\"error\":\"the runner has stopped\"}\n"));
        assertFails(ollama, true, "the runner has stopped");
    }

    @Test
    void anErrorInTheMiddleEndsTheReply() {
        server.answers(streaming(events(Flux.just("It is dead. ", "I"))
                .concatWithValues(event("{\"error\":{\"message\":\"overloaded\"}}"))
                .concatWith(done("stop"))));

        StepVerifier.create(answer(openAi))
                .expectNextMatches(first -> first.text().equals("It is dead."))
                .expectErrorSatisfies(error -> assertFailure(error, true, "overloaded"))
                .verify(SOON);
    }

    @Test
    void theWordErrorIsNone() {
        server.answers(openAiStreaming("error", " is all it says."));

        assertThat(said(openAi)).containsExactly("error is all it says.");
    }

    @Test
    void retryAfterMayBeATime() {
        String[] headers = {"Date", "Wed, 25 Nov 2026 10:00:00 GMT", "Retry-After", "Wed, 25 Nov 2026 10:00:20 GMT"};
        server.answers(refusing(429, headers));
        assertFails(openAi, false, "status 429");

        headers[3] = "Wed, 25 Nov 2026 10:00:01 GMT";
        server.answers(refusing(429, headers));
        StepVerifier.create(answer(openAi))
                .expectErrorSatisfies(error -> {
                    assertFailure(error, true, "status 429");
                    assertThat(((ProviderException) error).retryAfter()).isEqualTo(Duration.ofSeconds(1));
                })
                .verify(SOON);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void aRedirectionIsNotFollowedAndSaysWhatToChange(int status) {
        try (var elsewhere = new FakeModelServer()) {
            server.answers(refusing(status, "Location", elsewhere.url() + "/v2/chat/completions?key=1"));

            assertFails(
                    openAi,
                    false,
                    "redirects to " + elsewhere.url()
                            + "/v2/chat/completions; set mockcall.simulator.model.base-url to that address");
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void aPageForPeopleIsNoAnswer() {
        server.answers(showing("<html>Please sign in</html>"));

        assertFails(openAi, true, "status 200, a web page: <html>Please sign in</html>");
        assertFails(ollama, true, "a web page");
    }

    @Test
    void aServerThatDoesNotBeginIsGivenUp() throws InterruptedException {
        server.answers(silent());

        StepVerifier.create(answer(openAi))
                .expectErrorSatisfies(error -> assertFailure(error, true, ""))
                .verify(SOON);
        assertThat(server.sawDisconnect()).isTrue();
    }

    static Stream<ServerBehaviour> tellingTheKey() {
        return Stream.of(
                complaining(401, "{\"error\":\"Incorrect key: " + KEY + "\"}"),
                complaining(401, "x".repeat(300 - KEY.length() / 2) + KEY),
                refusing(301, "Location", "https://example.org/" + KEY),
                showing("<html>" + KEY + "</html>"),
                sending("{\"error\":{\"message\":\"Incorrect key: " + KEY + "\"}}"),
                streaming(Flux.just(event(KEY))));
    }

    @ParameterizedTest
    @MethodSource("tellingTheKey")
    void theKeyIsNeverWrittenDown(ServerBehaviour behaviour) {
        server.answers(behaviour);
        String halfOfIt = KEY.substring(0, KEY.length() / 2);

        StepVerifier.create(answer(openAi))
                .expectErrorSatisfies(error -> assertThat(stackTrace(error)).doesNotContain(halfOfIt))
                .verify(SOON);
        try (var logged = new LogCapture()) {
            assertThat(answer(steadfast()).collectList().block(SOON)).isNotEmpty();
            assertThat(logged.text()).contains("The fallback provider steps in").doesNotContain(halfOfIt);
        }
    }

    static Stream<ServerBehaviour> noAnswers() {
        return Stream.of(
                streaming(events(Flux.just("It")).concatWith(done("length"))),
                streaming(Flux.just(event("{\"choices\":[]}"), event("[DONE]"))),
                sending("{\"error\":{\"message\":\"overloaded\"}}"),
                streaming(events(Flux.just("It")).concatWith(Flux.error(new IllegalStateException("cut")))),
                refusing(429, "Retry-After", "Wed, 25 Nov 2099 10:00:00 GMT"),
                refusing(308, "Location", "https://example.org/"),
                showing("<html>Please sign in</html>"),
                openAiStreaming("<think>And so on"),
                silent());
    }

    @ParameterizedTest
    @MethodSource("noAnswers")
    void whereThereIsNoAnswerTheEmbeddedCustomerStepsIn(ServerBehaviour behaviour) {
        server.answers(behaviour);

        List<ReplySentence> turn =
                requireNonNull(answer(steadfast()).collectList().block(SOON));

        assertThat(turn.getLast().hasMore()).isFalse();
        assertThat(metrics.counter("mockcall.provider.calls", "provider", "scripted", "outcome", "fallback")
                        .count())
                .isEqualTo(1);
    }

    private static String stackTrace(Throwable error) {
        var all = new StringWriter();
        error.printStackTrace(new PrintWriter(all));
        return all.toString();
    }

    private Customer steadfast() {
        var limits = new ProviderGuardSettings(
                settings.firstSentence(),
                settings.nextSentence(),
                1,
                settings.guard().retryPause(),
                8,
                settings.breaker());
        return new FallbackCustomer(openAi, new ScriptedCustomer(), settings.fillerAfter(), limits, metrics);
    }

    private static Flux<ReplySentence> answer(Customer customer) {
        return customer.answer(
                ModelCalls.after(Scenarios.brokenRouter(), "What happened?"),
                ModelCalls.understood("What happened?"),
                OfferReaction.NEUTRAL);
    }

    private static List<String> said(Customer customer) {
        return requireNonNull(
                answer(customer).map(ReplySentence::text).collectList().block(SOON));
    }

    private static void assertFails(Customer customer, boolean retryable, String message) {
        StepVerifier.create(answer(customer))
                .expectErrorSatisfies(error -> assertFailure(error, retryable, message))
                .verify(SOON);
    }

    private static void assertFailure(Throwable error, boolean retryable, String message) {
        assertThat(error)
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        e -> assertThat(e.isRetryable()).isEqualTo(retryable))
                .hasMessageContaining(message);
    }
}
