package io.mockcall.scenario.catalog;

import io.mockcall.contracts.Scenario;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.web.IfMatch;
import io.mockcall.platform.web.Page;
import io.mockcall.platform.web.Query;
import java.net.URI;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Lists, reads and writes single scenarios. */
@RestController
@RequestMapping("/api/scenarios")
class ScenarioController {
    private static final int MAX_BODY_BYTES = 1 << 20;

    private final ScenarioCatalog catalog;
    private final ScenarioStore store;
    private final ScenarioDocuments documents;

    ScenarioController(ScenarioCatalog catalog, ScenarioStore store, ScenarioDocuments documents) {
        this.catalog = catalog;
        this.store = store;
        this.documents = documents;
    }

    @GetMapping
    Mono<Page<ObjectNode>> list(@RequestParam MultiValueMap<String, String> parameters) {
        return ScenarioAccess.READING.granted().map(ScenarioView::of).flatMap(view -> {
            ScenarioQuery query = ScenarioQuery.of(new Query(parameters));
            return view.excludes(query) ? Mono.just(new Page<>(List.of(), null)) : list(query, view);
        });
    }

    private Mono<Page<ObjectNode>> list(ScenarioQuery query, ScenarioView view) {
        return store.find(view.restricted(query).limitedTo(query.limit() + 1))
                .collectList()
                .map(found -> Page.of(
                        found,
                        query.limit(),
                        (Scenario scenario) -> ScenarioCursor.of(scenario).cursor()))
                .map(page -> page.map(view::render));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<ObjectNode>> create(ServerHttpRequest request) {
        return ScenarioAccess.WRITING
                .granted()
                .flatMap(author -> RequestBodyReader.read(request, MAX_BODY_BYTES)
                        .flatMap(documents::scenario)
                        .flatMap(scenario -> catalog.create(scenario, author))
                        .map(created -> answer(
                                ResponseEntity.created(URI.create("/api/scenarios/" + created.id())),
                                author,
                                created)));
    }

    /** Answers with JSON, or with YAML if the client asks for YAML. */
    @GetMapping("/{id}")
    Mono<ResponseEntity<Object>> get(@PathVariable String id, @RequestHeader HttpHeaders headers) {
        return ScenarioAccess.READING.granted().flatMap(caller -> asFile(headers) ? file(id) : document(id, caller));
    }

    private Mono<ResponseEntity<Object>> document(String id, Caller caller) {
        ScenarioView view = ScenarioView.of(caller);
        return catalog.find(id)
                .filter(view::shows)
                .switchIfEmpty(Mono.error(() -> ScenarioProblems.notFound(id)))
                .map(scenario -> ResponseEntity.ok()
                        .eTag(view.etag(scenario))
                        .varyBy(HttpHeaders.ACCEPT)
                        .cacheControl(CacheControl.noCache().cachePrivate())
                        .body(view.render(scenario)));
    }

    private Mono<ResponseEntity<Object>> file(String id) {
        return ScenarioAccess.WRITING
                .granted()
                .flatMap(author -> catalog.find(id)
                        .switchIfEmpty(Mono.error(() -> ScenarioProblems.notFound(id)))
                        .map(scenario -> ResponseEntity.ok()
                                .varyBy(HttpHeaders.ACCEPT)
                                .cacheControl(CacheControl.noCache().cachePrivate())
                                .contentType(MediaType.APPLICATION_YAML)
                                .body(documents.file(scenario))));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<ObjectNode>> change(
            @PathVariable String id, @RequestHeader HttpHeaders headers, ServerHttpRequest request) {
        return ScenarioAccess.WRITING.granted().flatMap(author -> {
            IfMatch condition = ScenarioView.ifMatch(headers);
            return RequestBodyReader.read(request, MAX_BODY_BYTES)
                    .flatMap(body -> documents.scenario(id, body))
                    .flatMap(scenario -> catalog.change(scenario, condition, author))
                    .map(changed -> answer(ResponseEntity.ok(), author, changed));
        });
    }

    @DeleteMapping("/{id}")
    Mono<ResponseEntity<Void>> delete(@PathVariable String id, @RequestHeader HttpHeaders headers) {
        return ScenarioAccess.WRITING.granted().flatMap(author -> {
            IfMatch condition = ScenarioView.ifMatch(headers);
            return ScenarioIds.isValid(id)
                    ? catalog.delete(id, condition, author)
                            .thenReturn(ResponseEntity.noContent().build())
                    : Mono.error(ScenarioProblems.notFound(id));
        });
    }

    private static ResponseEntity<ObjectNode> answer(
            ResponseEntity.BodyBuilder builder, Caller author, Scenario scenario) {
        ScenarioView view = ScenarioView.of(author);
        return builder.eTag(view.etag(scenario)).body(view.render(scenario));
    }

    /** Whether the client names YAML; a wildcard does not select YAML. */
    private static boolean asFile(HttpHeaders headers) {
        return headers.getAccept().stream()
                .filter(type -> !type.isWildcardType())
                .findFirst()
                .filter(type -> type.isCompatibleWith(MediaType.APPLICATION_YAML) && !type.isWildcardSubtype())
                .isPresent();
    }
}
