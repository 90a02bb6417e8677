package io.mockcall.evaluation;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.EventCodec;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Requests to the API of the service, and assertions on the responses. */
final class ApiRequests {
    private ApiRequests() {}

    /**
     * Asks for a resource that is there, and returns its JSON.
     *
     * @param uri path and query, encoded
     */
    static JsonNode get(WebTestClient client, String uri) {
        return json(requested(client, uri), HttpStatus.OK);
    }

    /** The JSON of a response with this status. */
    static JsonNode json(ResponseSpec response, HttpStatus status) {
        String body = response.expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return EventCodec.mapper().readTree(requireNonNull(body));
    }

    /**
     * Asks for a resource and gets a problem document.
     *
     * @param uri path and query, encoded
     */
    static BodyContentSpec problem(WebTestClient client, String uri, HttpStatus status, String code) {
        return problem(requested(client, uri), status, code);
    }

    /** The body of a response that is a problem document with this code. */
    static BodyContentSpec problem(ResponseSpec response, HttpStatus status, String code) {
        return response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    private static ResponseSpec requested(WebTestClient client, String uri) {
        return client.get().uri(builder -> URI.create(builder.build() + uri)).exchange();
    }
}
