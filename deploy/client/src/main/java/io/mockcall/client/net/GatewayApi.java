package io.mockcall.client.net;

import io.mockcall.client.ClientFailure;
import io.mockcall.contracts.EventCodec;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST requests that the client needs. Each method blocks until the answer has arrived. */
public final class GatewayApi implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final Gateway gateway;
    private final JsonMapper mapper = EventCodec.mapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public GatewayApi(Gateway gateway) {
        this.gateway = gateway;
    }

    /** An entry of the list of scenarios. */
    public record ScenarioName(String id, String name, String category, String difficulty) {}

    /** The scenarios that this user may play. */
    public List<ScenarioName> scenarios() {
        JsonNode page =
                get("/scenarios?limit=100").orElseThrow(() -> new ClientFailure("the gateway has no scenarios"));
        JsonNode items = page.isArray() ? page : page.path("items");
        var names = new ArrayList<ScenarioName>();
        for (JsonNode item : items) {
            names.add(new ScenarioName(
                    item.path("id").asString(""),
                    item.path("name").asString(""),
                    item.path("category").asString(""),
                    item.path("difficulty").asString("")));
        }
        return names;
    }

    /** The evaluation of a call; empty if there is none yet. */
    public Optional<JsonNode> evaluation(String callId) {
        return get("/calls/" + callId + "/evaluation");
    }

    private Optional<JsonNode> get(String path) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(gateway.api(path))
                .header("Authorization", gateway.credentials().basic())
                .header("Accept", "application/json")
                .timeout(TIMEOUT)
                .build());
        return switch (response.statusCode()) {
            case 200 -> Optional.of(read(path, response.body()));
            case 404 -> Optional.empty();
            case 401 -> throw gateway.notSignedIn();
            default ->
                throw new ClientFailure("GET /api" + path + " answered " + response.statusCode() + detail(response));
        };
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw gateway.nothingListens(e);
        } catch (IOException e) {
            throw new ClientFailure(request.uri() + " did not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientFailure("interrupted", e);
        }
    }

    private JsonNode read(String path, String body) {
        try {
            return mapper.readTree(body);
        } catch (JacksonException e) {
            throw new ClientFailure("GET /api" + path + " answered something that is not JSON", e);
        }
    }

    /** The sentence of a problem document, if the body is one. */
    private String detail(HttpResponse<String> response) {
        try {
            String detail = mapper.readTree(response.body()).path("detail").asString("");
            return detail.isEmpty() ? "" : ": " + detail;
        } catch (JacksonException e) {
            return "";
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
