package io.mockcall.scenario.catalog;

import io.mockcall.contracts.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** From what authors send to scenarios and back. Reading large files takes a while, so it has threads of its own. */
public final class ScenarioDocuments {
    private final ScenarioParser manuscripts;
    private final ArticleLookup articles;
    private final Scheduler readers;

    ScenarioDocuments(ScenarioParser manuscripts, ArticleLookup articles, Scheduler readers) {
        this.manuscripts = manuscripts;
        this.articles = articles;
        this.readers = readers;
    }

    public static ScenarioDocuments with(ArticleLookup articles, Scheduler readers) {
        return new ScenarioDocuments(new ScenarioParser(new ScenarioSchema()), articles, readers);
    }

    /** Fails with 400 if it is none. */
    Mono<Scenario> scenario(byte[] json) {
        return Mono.fromCallable(() -> manuscripts.json(json))
                .subscribeOn(readers)
                .flatMap(this::withKnownArticles)
                .map(manuscript -> switch (manuscript) {
                    case ParsedScenario.Valid valid -> valid.scenario();
                    case ParsedScenario.Flawed flawed -> throw ScenarioProblems.invalid(flawed.flaws());
                });
    }

    /** The same, and with this id. */
    Mono<Scenario> scenario(String id, byte[] json) {
        return ScenarioIds.isOne(id)
                ? scenario(json).doOnNext(scenario -> {
                    if (!scenario.id().equals(id)) {
                        throw ScenarioProblems.invalid(List.of(new ScenarioViolation(
                                "/id", "must be " + id + " as in the address: an id never changes")));
                    }
                })
                : Mono.error(ScenarioProblems.notFound(id));
    }

    /** One for each document of the file, or a single flawed one if it cannot be read at all. */
    Mono<List<ParsedScenario>> documents(byte[] yaml) {
        return Mono.fromCallable(() -> manuscripts.yaml(yaml))
                .subscribeOn(readers)
                .flatMapMany(Flux::fromIterable)
                .concatMap(this::withKnownArticles)
                .collectList()
                .map(ScenarioDocuments::withoutRepeats);
    }

    String file(Scenario scenario) {
        return manuscripts.yaml(scenario);
    }

    private Mono<ParsedScenario> withKnownArticles(ParsedScenario manuscript) {
        if (!(manuscript instanceof ParsedScenario.Valid(Scenario scenario))
                || scenario.briefing().articleIds().isEmpty()) {
            return Mono.just(manuscript);
        }
        return articles.missing(scenario.briefing().articleIds())
                .map(missing -> new ScenarioViolation(
                        "/articleIds/" + scenario.briefing().articleIds().indexOf(missing),
                        "names an article that there is not"))
                .collectList()
                .map(flaws -> flaws.isEmpty() ? manuscript : new ParsedScenario.Flawed(scenario.id(), flaws));
    }

    private static List<ParsedScenario> withoutRepeats(List<ParsedScenario> documents) {
        Set<String> ids = new LinkedHashSet<>();
        List<ParsedScenario> checked = new ArrayList<>(documents.size());
        for (ParsedScenario document : documents) {
            checked.add(
                    document instanceof ParsedScenario.Valid(Scenario scenario) && !ids.add(scenario.id())
                            ? new ParsedScenario.Flawed(
                                    scenario.id(),
                                    List.of(new ScenarioViolation("/id", "must not be the id of a document before")))
                            : document);
        }
        return checked;
    }
}
