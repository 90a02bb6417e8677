package io.mockcall.simulator.provider.langchain4j;

import static io.mockcall.testing.models.CompletionResponses.done;
import static io.mockcall.testing.models.CompletionResponses.events;
import static io.mockcall.testing.models.CompletionResponses.ollamaStreaming;
import static io.mockcall.testing.models.CompletionResponses.openAiStreaming;
import static io.mockcall.testing.models.CompletionResponses.streaming;
import static io.mockcall.testing.models.ServerBehaviour.refusing;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.languagemodels.ModelConnectionPool;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.reply.OfferReaction;
import io.mockcall.simulator.reply.ReplySentence;
import io.mockcall.simulator.reply.Scenarios;
import io.mockcall.simulator.timing.UnpromptedReason;
import io.mockcall.testing.models.FakeModelServer;
import io.mockcall.testing.models.FakeModelServer.Received;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

class LanguageModelCustomerTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String KEY = "a key that only this test knows";

    private final FakeModelServer server = new FakeModelServer();
    private final ModelSettings settings = ModelCalls.settings(server.url() + "/v1", KEY);
    private final ModelConnectionPool connections = ModelCalls.connections(settings, server.resources());
    private final LanguageModelCustomer openAi = LanguageModelCustomer.ofOpenAi(settings, connections);
    private final LanguageModelCustomer ollama =
            LanguageModelCustomer.ofOllama(ModelCalls.settings(server.url(), ""), connections);

    @AfterEach
    void stop() {
        connections.close();
        server.close();
    }

    @Test
    void requestIsWhatChatCompletionsTakes() throws InterruptedException {
        server.answers(openAiStreaming("Hello."));

        said(openAi, "What happened?");

        Received request = server.next();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/v1/chat/completions");
        assertThat(request.headers())
                .containsEntry("authorization", "Bearer " + KEY)
                .containsEntry("content-type", "application/json");
        JsonNode json = request.json();
        assertThat(json.propertyNames())
                .containsExactlyInAnyOrder(
                        "model", "messages", "temperature", "stream", "stream_options", "max_tokens");
        assertThat(json.get("model").asString()).isEqualTo("gpt-4.1-mini");
        assertThat(json.get("stream").asBoolean()).isTrue();
        assertThat(json.get("temperature").asDouble()).isEqualTo(0.8);
        assertThat(json.get("max_tokens").asInt()).isEqualTo(200);
        assertRoles(json, "system", "user", "assistant", "user");
        assertThat(content(json, 2))
                .isEqualTo(Scenarios.brokenRouter().situation().openingLine());
        assertThat(content(json, 3)).isEqualTo("What happened?");
    }

    @Test
    void compatibleServerIsAskedWithoutAKey() throws InterruptedException {
        server.answers(openAiStreaming("Hello."));
        var keyless = LanguageModelCustomer.ofOpenAi(ModelCalls.settings(server.url() + "/v1/", ""), connections);

        said(keyless, "What happened?");

        Received request = server.next();
        assertThat(request.headers()).doesNotContainKey("authorization");
        assertThat(request.path()).isEqualTo("/v1/chat/completions");
    }

    @Test
    void requestIsWhatOllamaTakes() throws InterruptedException {
        server.answers(ollamaStreaming("It has been ", "dead since Tuesday. ", "Do something!"));

        assertThat(said(ollama, "What happened?")).containsExactly("It has been dead since Tuesday.", "Do something!");

        Received request = server.next();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/api/chat");
        assertThat(request.headers()).doesNotContainKey("authorization");
        JsonNode json = request.json();
        assertThat(json.get("model").asString()).isEqualTo("llama3.2");
        assertThat(json.get("stream").asBoolean()).isTrue();
        assertThat(json.get("think").asBoolean()).isFalse();
        assertThat(json.get("options").get("temperature").asDouble()).isEqualTo(0.8);
        assertThat(json.get("options").get("num_predict").asInt()).isEqualTo(200);
        assertRoles(json, "system", "user", "assistant", "user");
    }

    @Test
    void firstSentenceIsThereBeforeTheReplyIsComplete() {
        Sinks.Many<String> pieces = Sinks.many().unicast().onBackpressureBuffer();
        server.answers(streaming(events(pieces.asFlux()).concatWith(done("stop"))));

        StepVerifier.create(answer(openAi, "What happened?"))
                .then(() -> List.of("It", " is", " dead.", " I", " can't").forEach(pieces::tryEmitNext))
                .assertNext(first -> {
                    assertThat(first.text()).isEqualTo("It is dead.");
                    assertThat(first.hasMore()).isTrue();
                })
                .then(() -> {
                    pieces.tryEmitNext(" work.");
                    pieces.tryEmitComplete();
                })
                .assertNext(second -> {
                    assertThat(second.text()).isEqualTo("I can't work.");
                    assertThat(second.hasMore()).isFalse();
                })
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void cancellingTakesTheRequestBackInTheMiddle() throws InterruptedException {
        server.answers(streaming(events(Flux.just("It is dead. ", "I can't")).concatWith(Flux.never())));

        StepVerifier.create(answer(openAi, "What happened?"))
                .expectNextCount(1)
                .thenCancel()
                .verify(SOON);

        assertThat(server.sawDisconnect()).isTrue();
    }

    @Test
    void cancellingTakesTheRequestBackBeforeTheFirstWord() throws InterruptedException {
        server.answers(streaming(Flux.never()));

        var running = answer(openAi, "What happened?").subscribe();
        server.next();
        running.dispose();

        assertThat(server.sawDisconnect()).isTrue();
    }

    @Test
    void theThirdSentenceIsTheLastAndTheRestIsNotWaitedFor() throws InterruptedException {
        server.answers(streaming(events(Flux.just("One here. Two here. ", "Three here. ", "Four"))
                .concatWith(Flux.never())));

        assertThat(said(openAi, "What happened?")).containsExactly("One here.", "Two here.", "Three here.");
        assertThat(server.sawDisconnect()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503})
    void whatMayPassIsRetryable(int status) {
        server.answers(refusing(status));

        assertFails(openAi, true, "status " + status);
        assertFails(ollama, true, "status " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404})
    void whatStaysWrongIsNot(int status) {
        server.answers(refusing(status));

        assertFails(openAi, false, "status " + status);
        assertFails(ollama, false, "status " + status);
    }

    @Test
    void aServerThatAsksForPatienceIsNotAskedAgainInTheSameTurn() {
        server.answers(refusing(429, "Retry-After", "20"));
        assertFails(openAi, false, "status 429");

        server.answers(refusing(429, "Retry-After", "1"));
        assertFails(openAi, true, "status 429");
    }

    @Test
    void whatWasCompleteWhenItBrokeOffIsSaidAndEndsTheTurn() {
        server.answers(streaming(events(Flux.just("It is dead. ", "I can't work."))
                .concatWith(Flux.error(new IllegalStateException("cut")))));

        StepVerifier.create(answer(openAi, "What happened?"))
                .expectNext(new ReplySentence("It is dead.", Set.of(), true))
                .expectNext(new ReplySentence("I can't work.", Set.of(), false))
                .expectErrorSatisfies(error -> assertRetryable(error, true))
                .verify(SOON);
    }

    @Test
    void aStreamThatJustEndsHasBrokenOff() {
        server.answers(streaming(events(Flux.just("It is dead. ", "I can't"))));

        StepVerifier.create(answer(openAi, "What happened?"))
                .expectNext(new ReplySentence("It is dead.", Set.of(), true))
                .expectErrorSatisfies(error -> assertRetryable(error, true))
                .verify(SOON);
    }

    @Test
    void malformedChunksFailAndAreNotSaid() {
        server.answers(streaming(events(Flux.just("It is")).concatWithValues("data: {\"choices\": [{\"del\n\n")));

        StepVerifier.create(answer(openAi, "What happened?"))
                .expectError(ProviderException.class)
                .verify(SOON);
    }

    @Test
    void anEmptyReplyFails() {
        server.answers(openAiStreaming("", "*sighs*"));

        StepVerifier.create(answer(openAi, "What happened?"))
                .expectErrorSatisfies(error -> assertRetryable(error, true))
                .verify(SOON);
    }

    @Test
    void aServerThatIsNotThereIsRetryable() {
        server.stop();

        StepVerifier.create(answer(openAi, "What happened?"))
                .expectErrorSatisfies(error -> assertRetryable(error, true))
                .verify(SOON);
    }

    @Test
    void aServerThatStallsIsGivenUpAndMayBeAskedAgain() throws InterruptedException {
        server.answers(streaming(events(Flux.just("It is dead. ", "I can't")).concatWith(Flux.never())));
        ModelSettings hasty = ModelCalls.settings(server.url(), "", Duration.ofMillis(300));

        try (var brief = ModelCalls.connections(hasty, server.resources())) {
            StepVerifier.create(answer(LanguageModelCustomer.ofOpenAi(hasty, brief), "What happened?"))
                    .expectNext(new ReplySentence("It is dead.", Set.of(), true))
                    .expectErrorSatisfies(error -> assertRetryable(error, true))
                    .verify(SOON);
        }
        assertThat(server.sawDisconnect()).isTrue();
    }

    @Test
    void wordsMayBeCutAnywhere() {
        String body =
                "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Señor, das wäre schön – ja.\"}}]}\r\n\r\n"
                        + "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\r\n\r\ndata: [DONE]";
        server.answers(streaming(Flux.fromArray(body.split("(?<=\\G.{7})"))));

        assertThat(said(openAi, "What happened?")).containsExactly("Señor, das wäre schön – ja.");
    }

    @Test
    void speaksUpToNobody() throws InterruptedException {
        server.answers(openAiStreaming("Hello? Are you still there?"));

        StepVerifier.create(
                        openAi.speakUnprompted(ModelCalls.after(Scenarios.brokenRouter()), UnpromptedReason.SILENCE))
                .expectNextCount(2)
                .expectComplete()
                .verify(SOON);

        JsonNode json = server.next().json();
        assertRoles(json, "system", "user", "assistant", "user");
        assertThat(content(json, 3)).isEqualTo(PromptTemplates.bundled().nobody());
    }

    private static Flux<ReplySentence> answer(LanguageModelCustomer customer, String words) {
        Conversation conversation = ModelCalls.after(Scenarios.brokenRouter(), words);
        return customer.answer(conversation, ModelCalls.understood(words), OfferReaction.NEUTRAL);
    }

    private static List<String> said(LanguageModelCustomer customer, String words) {
        return answer(customer, words)
                .take(SOON)
                .map(ReplySentence::text)
                .toStream()
                .toList();
    }

    private static void assertFails(LanguageModelCustomer customer, boolean retryable, String message) {
        StepVerifier.create(answer(customer, "What happened?"))
                .expectErrorSatisfies(error -> {
                    assertRetryable(error, retryable);
                    assertThat(error).hasMessageContaining(message).hasMessageStartingWith(customer.provider());
                })
                .verify(SOON);
    }

    private static void assertRetryable(Throwable error, boolean retryable) {
        assertThat(error)
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        e -> assertThat(e.isRetryable()).isEqualTo(retryable));
    }

    private static void assertRoles(JsonNode json, String... roles) {
        assertThat(json.get("messages")
                        .valueStream()
                        .map(message -> message.get("role").asString()))
                .containsExactly(roles);
    }

    private static String content(JsonNode json, int message) {
        return json.get("messages").get(message).get("content").asString();
    }
}
