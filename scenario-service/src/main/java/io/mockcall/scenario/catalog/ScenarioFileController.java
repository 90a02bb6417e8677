package io.mockcall.scenario.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mockcall.contracts.Scenario;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.web.Problem;
import io.mockcall.platform.web.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Import and export of scenarios as YAML files, and their JSON Schema. */
@RestController
@RequestMapping("/api/scenarios")
class ScenarioFileController {
    private static final int MAX_IMPORT_BYTES = 5 << 20;
    private static final int EXPORT_PAGE_SIZE = 100;
    private static final MediaType SCHEMA = MediaType.valueOf("application/schema+json");

    private final ScenarioCatalog catalog;
    private final ScenarioStore store;
    private final ScenarioDocuments documents;
    private final String schema = new ScenarioSchema().text();

    ScenarioFileController(ScenarioCatalog catalog, ScenarioStore store, ScenarioDocuments documents) {
        this.catalog = catalog;
        this.store = store;
        this.documents = documents;
    }

    /** The result of an import. Documents are numbered from 1. */
    record ImportReport(int created, int changed, int unchanged, List<DocumentResult> documents) {}

    /** The result of one document. */
    record DocumentResult(int document, String id, String outcome, int version) {}

    /** A violation in one document. */
    record DocumentViolation(int document, String id, String field, String message) {}

    @GetMapping("/schema")
    Mono<ResponseEntity<String>> schema() {
        return ScenarioAccess.READING
                .granted()
                .map(caller -> ResponseEntity.ok().contentType(SCHEMA).body(schema));
    }

    @PostMapping(path = "/import", consumes = MediaType.APPLICATION_YAML_VALUE)
    Mono<ImportReport> importAll(ServerHttpRequest request) {
        return ScenarioAccess.WRITING
                .granted()
                .flatMap(author -> RequestBodyReader.read(request, MAX_IMPORT_BYTES)
                        .flatMap(documents::documents)
                        .flatMap(documents -> importAll(documents, author)));
    }

    private Mono<ImportReport> importAll(List<ParsedScenario> documents, Caller author) {
        List<Scenario> scenarios = new ArrayList<>();
        List<DocumentViolation> violations = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            int document = i + 1;
            switch (documents.get(i)) {
                case ParsedScenario.Valid valid -> scenarios.add(valid.scenario());
                case ParsedScenario.Invalid invalid ->
                    invalid.violations().stream()
                            .map(violation -> new DocumentViolation(
                                    document, invalid.id(), violation.field(), violation.message()))
                            .forEach(violations::add);
            }
        }
        return violations.isEmpty()
                ? catalog.importAll(scenarios, author).map(ScenarioFileController::report)
                : Mono.error(invalid(violations));
    }

    private static ImportReport report(List<ScenarioCatalog.Change> changes) {
        List<DocumentResult> lines = new ArrayList<>();
        for (ScenarioCatalog.Change change : changes) {
            Scenario scenario = change.scenario().scenario();
            lines.add(new DocumentResult(
                    lines.size() + 1,
                    scenario.id(),
                    change.outcome().name().toLowerCase(Locale.ROOT),
                    scenario.version()));
        }
        return new ImportReport(
                count(changes, ScenarioCatalog.Outcome.CREATED),
                count(changes, ScenarioCatalog.Outcome.CHANGED),
                count(changes, ScenarioCatalog.Outcome.UNCHANGED),
                lines);
    }

    private static int count(List<ScenarioCatalog.Change> changes, ScenarioCatalog.Outcome outcome) {
        return (int)
                changes.stream().filter(change -> change.outcome() == outcome).count();
    }

    private static Problem invalid(List<DocumentViolation> violations) {
        Problem problem = Problem.of(
                HttpStatus.BAD_REQUEST,
                "invalid",
                "No document was imported. Correct the fields in errors; GET /api/scenarios/schema has the rules.");
        problem.getBody().setProperty("errors", violations);
        return problem;
    }

    /** Reads page by page, so that a slow client does not hold a database connection. */
    @GetMapping("/export")
    Mono<ResponseEntity<Flux<DataBuffer>>> export(@RequestParam MultiValueMap<String, String> parameters) {
        return ScenarioAccess.WRITING.granted().flatMap(author -> {
            ScenarioQuery query =
                    ScenarioQuery.of(new Query(parameters)).startingAfter(null).limitedTo(EXPORT_PAGE_SIZE);
            return page(query)
                    .map(first -> ResponseEntity.ok()
                            .contentType(MediaType.APPLICATION_YAML)
                            .header(
                                    HttpHeaders.CONTENT_DISPOSITION,
                                    ContentDisposition.attachment()
                                            .filename("scenarios.yaml")
                                            .build()
                                            .toString())
                            .body(Mono.just(first)
                                    .expand(page -> page.size() < EXPORT_PAGE_SIZE
                                            ? Mono.empty()
                                            : page(query.startingAfter(ScenarioCursor.of(page.getLast()))))
                                    .concatMap(this::written)));
        });
    }

    private Mono<List<Scenario>> page(ScenarioQuery query) {
        return store.find(query).collectList();
    }

    private Flux<DataBuffer> written(List<Scenario> page) {
        return Flux.fromIterable(page)
                .map(scenario -> DefaultDataBufferFactory.sharedInstance.wrap(
                        documents.file(scenario).getBytes(UTF_8)));
    }
}
