package io.mockcall.scenario.catalog;

import static io.mockcall.platform.security.Role.TRAINER;
import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.EventCodec;
import io.mockcall.testing.RunningService;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.http.MediaType;
import tools.jackson.databind.node.ObjectNode;

/** Scenario documents of an author. */
final class Samples {
    private static final ObjectNode SEED = seed();

    private Samples() {}

    /** A valid draft. */
    static ObjectNode scenario(String id) {
        return SEED.deepCopy().put("id", id).put("status", "draft");
    }

    private static ObjectNode seed() {
        try {
            return ScenarioParser.document(ScenarioSeedsTest.seeds().getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(ObjectNode scenario) {
        return EventCodec.mapper().writeValueAsBytes(scenario);
    }

    /** Returns the ETag. */
    static String create(RunningService service, ObjectNode scenario) {
        return requireNonNull(service.as(TRAINER)
                .post()
                .uri("/api/scenarios")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(bytes(scenario))
                .exchange()
                .expectStatus()
                .isCreated()
                .returnResult(Void.class)
                .getResponseHeaders()
                .getETag());
    }
}
