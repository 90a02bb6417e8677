package io.mockcall.scenario.catalog;

import io.mockcall.contracts.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Reads and writes the documents of authors. Runs the parser on its own scheduler, because large files take long. */
public final class ScenarioDocuments {
    private final ScenarioParser parser;
    private final ArticleLookup articles;
    private final Scheduler scheduler;

    ScenarioDocuments(ScenarioParser parser, ArticleLookup articles, Scheduler scheduler) {
        this.parser = parser;
        this.articles = articles;
        this.scheduler = scheduler;
    }

    public static ScenarioDocuments with(ArticleLookup articles, Scheduler scheduler) {
        return new ScenarioDocuments(new ScenarioParser(new ScenarioSchema()), articles, scheduler);
    }

    /** Parses one scenario. Fails with 400 if it is invalid. */
    Mono<Scenario> scenario(byte[] json) {
        return Mono.fromCallable(() -> parser.json(json))
                .subscribeOn(scheduler)
                .flatMap(this::withKnownArticles)
                .map(parsed -> switch (parsed) {
                    case ParsedScenario.Valid valid -> valid.scenario();
                    case ParsedScenario.Invalid invalid -> throw ScenarioProblems.invalid(invalid.violations());
                });
    }

    /** Parses one scenario, which must have this id. Fails with 400 or 404. */
    Mono<Scenario> scenario(String id, byte[] json) {
        return ScenarioIds.isValid(id)
                ? scenario(json).doOnNext(scenario -> {
                    if (!scenario.id().equals(id)) {
                        throw ScenarioProblems.invalid(List.of(new ScenarioViolation(
                                "/id", "must be " + id + ", the id in the path, because an id never changes")));
                    }
                })
                : Mono.error(ScenarioProblems.notFound(id));
    }

    /** One result for each document of the file, or a single invalid result if the file is not YAML. */
    Mono<List<ParsedScenario>> documents(byte[] yaml) {
        return Mono.fromCallable(() -> parser.yaml(yaml))
                .subscribeOn(scheduler)
                .flatMapMany(Flux::fromIterable)
                .concatMap(this::withKnownArticles)
                .collectList()
                .map(ScenarioDocuments::withoutDuplicates);
    }

    String file(Scenario scenario) {
        return parser.yaml(scenario);
    }

    private Mono<ParsedScenario> withKnownArticles(ParsedScenario parsed) {
        if (!(parsed instanceof ParsedScenario.Valid(Scenario scenario))
                || scenario.briefing().articleIds().isEmpty()) {
            return Mono.just(parsed);
        }
        return articles.missing(scenario.briefing().articleIds())
                .map(missing -> new ScenarioViolation(
                        "/articleIds/" + scenario.briefing().articleIds().indexOf(missing),
                        "names an article that does not exist"))
                .collectList()
                .map(violations ->
                        violations.isEmpty() ? parsed : new ParsedScenario.Invalid(scenario.id(), violations));
    }

    private static List<ParsedScenario> withoutDuplicates(List<ParsedScenario> documents) {
        Set<String> ids = new LinkedHashSet<>();
        List<ParsedScenario> checked = new ArrayList<>(documents.size());
        for (ParsedScenario document : documents) {
            checked.add(
                    document instanceof ParsedScenario.Valid(Scenario scenario) && !ids.add(scenario.id())
                            ? new ParsedScenario.Invalid(
                                    scenario.id(),
                                    List.of(new ScenarioViolation(
                                            "/id", "must not repeat the id of an earlier document")))
                            : document);
        }
        return checked;
    }
}
