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

/** Scenarios as files, many at a time. */
@RestController
@RequestMapping("/api/scenarios")
class ScenarioFileController {
    private static final int MAX_IMPORT = 5 << 20;
    private static final int EXPORTED_AT_A_TIME = 100;
    private static final MediaType SCHEMA = MediaType.valueOf("application/schema+json");

    private final ScenarioCatalog catalog;
    private final ScenarioStore store;
    private final ScenarioDocuments authoring;
    private final String schema = new ScenarioSchema().text();

    ScenarioFileController(ScenarioCatalog catalog, ScenarioStore store, ScenarioDocuments authoring) {
        this.catalog = catalog;
        this.store = store;
        this.authoring = authoring;
    }

    /** What an import did, or why it did nothing. Documents count from 1. */
    record Report(int created, int changed, int unchanged, List<Line> documents) {}

    /** What became of one document. */
    record Line(int document, String id, String outcome, int version) {}

    /** What is wrong with one document. */
    record DocumentFlaw(int document, String id, String field, String message) {}

    @GetMapping("/schema")
    Mono<ResponseEntity<String>> schema() {
        return ScenarioAccess.READING
                .granted()
                .map(caller -> ResponseEntity.ok().contentType(SCHEMA).body(schema));
    }

    @PostMapping(path = "/import", consumes = MediaType.APPLICATION_YAML_VALUE)
    Mono<Report> take(ServerHttpRequest request) {
        return ScenarioAccess.WRITING
                .granted()
                .flatMap(author -> RequestBodyReader.read(request, MAX_IMPORT)
                        .flatMap(authoring::documents)
                        .flatMap(documents -> take(documents, author)));
    }

    private Mono<Report> take(List<ParsedScenario> documents, Caller author) {
        List<Scenario> scenarios = new ArrayList<>();
        List<DocumentFlaw> flaws = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            int document = i + 1;
            switch (documents.get(i)) {
                case ParsedScenario.Valid valid -> scenarios.add(valid.scenario());
                case ParsedScenario.Flawed flawed ->
                    flawed.flaws().stream()
                            .map(flaw -> new DocumentFlaw(document, flawed.id(), flaw.field(), flaw.message()))
                            .forEach(flaws::add);
            }
        }
        return flaws.isEmpty()
                ? catalog.take(scenarios, author).map(ScenarioFileController::report)
                : Mono.error(invalid(flaws));
    }

    private static Report report(List<ScenarioCatalog.Change> changes) {
        List<Line> lines = new ArrayList<>();
        for (ScenarioCatalog.Change change : changes) {
            Scenario scenario = change.scenario().scenario();
            lines.add(new Line(
                    lines.size() + 1,
                    scenario.id(),
                    change.outcome().name().toLowerCase(Locale.ROOT),
                    scenario.version()));
        }
        return new Report(
                count(changes, ScenarioCatalog.Outcome.CREATED),
                count(changes, ScenarioCatalog.Outcome.CHANGED),
                count(changes, ScenarioCatalog.Outcome.UNCHANGED),
                lines);
    }

    private static int count(List<ScenarioCatalog.Change> changes, ScenarioCatalog.Outcome outcome) {
        return (int)
                changes.stream().filter(change -> change.outcome() == outcome).count();
    }

    private static Problem invalid(List<DocumentFlaw> flaws) {
        Problem problem = Problem.of(
                HttpStatus.BAD_REQUEST,
                "invalid",
                "Nothing was imported: correct what errors names; GET /api/scenarios/schema has the rules.");
        problem.getBody().setProperty("errors", flaws);
        return problem;
    }

    /** Page by page, so that a slow reader keeps no connection to the database. */
    @GetMapping("/export")
    Mono<ResponseEntity<Flux<DataBuffer>>> export(@RequestParam MultiValueMap<String, String> parameters) {
        return ScenarioAccess.WRITING.granted().flatMap(author -> {
            ScenarioQuery query =
                    ScenarioQuery.of(new Query(parameters)).startingAfter(null).limitedTo(EXPORTED_AT_A_TIME);
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
                                    .expand(page -> page.size() < EXPORTED_AT_A_TIME
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
                        authoring.file(scenario).getBytes(UTF_8)));
    }
}
