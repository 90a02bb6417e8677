package io.mockcall.scenario.catalog;

import io.mockcall.contracts.Scenario;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Callers;
import io.mockcall.platform.web.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** The catalogue, read. */
@RestController
@RequestMapping("/api/scenarios")
class ScenarioController {
    private final ScenarioStore store;

    ScenarioController(ScenarioStore store) {
        this.store = store;
    }

    /**
     * One page of scenarios.
     *
     * @param nextCursor the {@code cursor} of the next page; null on the last one
     */
    record Page(List<ObjectNode> items, @Nullable String nextCursor) {}

    @GetMapping
    Mono<Page> list(@RequestParam MultiValueMap<String, String> parameters) {
        ScenarioQuery query = QueryParameters.parse(parameters);
        return Callers.current().map(ScenarioView::of).flatMap(view -> list(query, view));
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<ObjectNode>> get(@PathVariable String id) {
        Mono<Caller> caller = Callers.current();
        return caller.map(ScenarioView::of)
                .flatMap(view -> known(id)
                        .filter(view::shows)
                        .map(scenario -> ResponseEntity.ok()
                                .eTag(view.etag(scenario))
                                .cacheControl(CacheControl.noCache().cachePrivate())
                                .body(view.render(scenario)))
                        .switchIfEmpty(Mono.error(() -> notFound(id))));
    }

    private Mono<Page> list(ScenarioQuery query, ScenarioView view) {
        // One more than asked for tells whether there is a next page.
        Flux<Scenario> found = view.excludes(query)
                ? Flux.empty()
                : store.find(view.restricted(query).limitedTo(query.limit() + 1));
        return found.collectList().map(scenarios -> page(scenarios, query.limit(), view));
    }

    private static Page page(List<Scenario> found, int limit, ScenarioView view) {
        List<Scenario> shown = found.size() > limit ? found.subList(0, limit) : found;
        String next = found.size() > limit ? Position.of(shown.getLast()).cursor() : null;
        return new Page(shown.stream().map(view::render).toList(), next);
    }

    private Mono<Scenario> known(String id) {
        // Postgres has no text with this character, so there can be no such scenario.
        return id.indexOf('\0') >= 0 ? Mono.empty() : store.find(id);
    }

    private static Problem notFound(String id) {
        return Problem.of(
                HttpStatus.NOT_FOUND,
                "scenario_not_found",
                "There is no scenario " + id + "; GET /api/scenarios lists those that can be played.");
    }
}
