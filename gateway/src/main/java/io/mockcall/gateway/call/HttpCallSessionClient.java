package io.mockcall.gateway.call;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.EndReason;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.ServiceTokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls call-session over HTTP with a service token of the caller; presence reports carry a token of the gateway. */
public final class HttpCallSessionClient implements CallSessionClient {
    private final WebClient client;
    private final ServiceTokens tokens;
    private final CircuitBreaker breaker;
    private final Duration timeout;
    private final JsonMapper mapper = JsonMapper.builder().build();

    /**
     * @param client HTTP client with the base address of call-session
     * @param breaker circuit breaker that does not count refused requests as failures
     * @param timeout limit from the start of a request to the end of its answer
     */
    public HttpCallSessionClient(WebClient client, ServiceTokens tokens, CircuitBreaker breaker, Duration timeout) {
        this.client = client;
        this.tokens = tokens;
        this.breaker = breaker;
        this.timeout = timeout;
    }

    @Override
    public Mono<Started> start(Caller caller, Start start) {
        return post(caller, "", start).map(body -> mapper.readValue(body, Started.class));
    }

    @Override
    public Mono<Void> hold(Caller caller, CallId call) {
        return post(caller, "/" + call + "/hold", Map.of()).then();
    }

    @Override
    public Mono<Void> resume(Caller caller, CallId call) {
        return post(caller, "/" + call + "/resume", Map.of()).then();
    }

    @Override
    public Mono<Void> end(Caller caller, CallId call, EndReason reason) {
        return post(caller, "/" + call + "/end", Map.of("reason", reason)).then();
    }

    @Override
    public Mono<Void> note(Caller caller, CallId call, String eventType, Map<String, Object> data) {
        return post(caller, "/" + call + "/events", Map.of("eventType", eventType, "data", data))
                .then();
    }

    @Override
    public Mono<Void> reportPresence(String gateway, List<String> calls) {
        return post(Caller.GATEWAY, "/presence", Map.of("gateway", gateway, "callIds", calls))
                .then();
    }

    private Mono<String> post(Caller caller, String path, Object body) {
        return Mono.defer(() -> client.post()
                        .uri("/internal/calls" + path)
                        .headers(headers -> headers.setBearerAuth(tokens.mint(caller)))
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(mapper.writeValueAsString(body))
                        .exchangeToMono(this::answer))
                .timeout(timeout)
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .onErrorMap(
                        error -> !(error instanceof CallRefusedException),
                        error -> new CallSessionUnavailableException("Call-session does not answer: " + error, error));
    }

    private Mono<String> answer(ClientResponse response) {
        Mono<String> body = response.bodyToMono(String.class).defaultIfEmpty("");
        HttpStatusCode status = response.statusCode();
        if (status.is2xxSuccessful()) {
            return body;
        }
        return body.flatMap(text -> Mono.error(
                status.is4xxClientError()
                        ? refused(status.value(), text, retryAfter(response))
                        : new IllegalStateException("status " + status.value())));
    }

    private CallRefusedException refused(int status, String text, @Nullable Long retryAfterSeconds) {
        JsonNode problem = problem(text);
        return new CallRefusedException(
                status,
                problem.path("code").asString(""),
                problem.path("detail").asString("The request was refused (" + status + ")."),
                retryAfterSeconds);
    }

    private JsonNode problem(String text) {
        try {
            return mapper.readTree(text);
        } catch (JacksonException e) {
            return mapper.createObjectNode();
        }
    }

    private static @Nullable Long retryAfter(ClientResponse response) {
        String value = response.headers().asHttpHeaders().getFirst(HttpHeaders.RETRY_AFTER);
        return value != null && value.matches("\\d{1,9}") ? Long.valueOf(value) : null;
    }
}
