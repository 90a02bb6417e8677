package io.mockcall.scenario.catalog;

import io.mockcall.platform.web.Cursor;
import io.mockcall.platform.web.Page;
import io.mockcall.platform.web.Problem;
import io.mockcall.platform.web.Query;
import java.time.Instant;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** The versions of a scenario. */
@RestController
@RequestMapping("/api/scenarios/{id}/versions")
class ScenarioVersionController {
    private static final Pattern VERSION = Pattern.compile("[1-9]\\d{0,8}");

    private final ScenarioStore store;

    ScenarioVersionController(ScenarioStore store) {
        this.store = store;
    }

    /** A version without its content. */
    record Entry(int version, Instant changedAt, String changedBy) {}

    /** @param scenario the document of this version */
    record Version(int version, Instant changedAt, String changedBy, ObjectNode scenario) {}

    @GetMapping
    Mono<Page<Entry>> versions(@PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
        return ScenarioAccess.WRITING.granted().flatMap(author -> {
            var query = new Query(parameters);
            Integer after = query.cursor(1, parts -> Integer.parseInt(parts.getFirst()));
            return known(id)
                    .then(store.history(id, after == null ? Integer.MAX_VALUE : after, query.limit() + 1)
                            .collectList())
                    .map(found -> Page.of(found, query.limit(), revision -> Cursor.of("" + revision.version()))
                            .map(revision ->
                                    new Entry(revision.version(), revision.changedAt(), revision.changedBy())));
        });
    }

    @GetMapping("/{version}")
    Mono<Version> version(@PathVariable String id, @PathVariable String version) {
        return ScenarioAccess.WRITING
                .granted()
                .flatMap(author -> known(id)
                        .thenMany(store.history(id, before(version), 1))
                        .next())
                .filter(revision -> version.equals(Integer.toString(revision.version())))
                .switchIfEmpty(Mono.error(() -> Problem.of(
                        HttpStatus.NOT_FOUND,
                        "version_not_found",
                        "The scenario does not have this version. GET /api/scenarios/" + id
                                + "/versions lists its versions.")))
                .map(revision -> new Version(
                        revision.version(),
                        revision.changedAt(),
                        revision.changedBy(),
                        ScenarioParser.document(revision.scenario())));
    }

    private static int before(String version) {
        return VERSION.matcher(version).matches() ? Integer.parseInt(version) + 1 : 0;
    }

    private Mono<Void> known(String id) {
        return (ScenarioIds.isValid(id) ? store.history(id, Integer.MAX_VALUE, 1) : Flux.<ScenarioVersion>empty())
                .next()
                .switchIfEmpty(Mono.error(() -> ScenarioProblems.notFound(id)))
                .then();
    }
}
