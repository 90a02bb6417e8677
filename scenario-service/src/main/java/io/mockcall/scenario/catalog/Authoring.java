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
public final class Authoring {
    private final Manuscripts manuscripts;
    private final KnownArticles articles;
    private final Scheduler readers;

    Authoring(Manuscripts manuscripts, KnownArticles articles, Scheduler readers) {
        this.manuscripts = manuscripts;
        this.articles = articles;
        this.readers = readers;
    }

    public static Authoring with(KnownArticles articles, Scheduler readers) {
        return new Authoring(new Manuscripts(new ScenarioSchema()), articles, readers);
    }

    /** Fails with 400 if it is none. */
    Mono<Scenario> scenario(byte[] json) {
        return Mono.fromCallable(() -> manuscripts.json(json))
                .subscribeOn(readers)
                .flatMap(this::withKnownArticles)
                .map(manuscript -> switch (manuscript) {
                    case Manuscript.Valid valid -> valid.scenario();
                    case Manuscript.Flawed flawed -> throw Problems.invalid(flawed.flaws());
                });
    }

    /** The same, and with this id. */
    Mono<Scenario> scenario(String id, byte[] json) {
        return ScenarioIds.isOne(id)
                ? scenario(json).doOnNext(scenario -> {
                    if (!scenario.id().equals(id)) {
                        throw Problems.invalid(
                                List.of(new Flaw("/id", "must be " + id + " as in the address: an id never changes")));
                    }
                })
                : Mono.error(Problems.notFound(id));
    }

    /** One for each document of the file, or a single flawed one if it cannot be read at all. */
    Mono<List<Manuscript>> documents(byte[] yaml) {
        return Mono.fromCallable(() -> manuscripts.yaml(yaml))
                .subscribeOn(readers)
                .flatMapMany(Flux::fromIterable)
                .concatMap(this::withKnownArticles)
                .collectList()
                .map(Authoring::withoutRepeats);
    }

    String file(Scenario scenario) {
        return manuscripts.yaml(scenario);
    }

    private Mono<Manuscript> withKnownArticles(Manuscript manuscript) {
        if (!(manuscript instanceof Manuscript.Valid(Scenario scenario))
                || scenario.briefing().articleIds().isEmpty()) {
            return Mono.just(manuscript);
        }
        return articles.missing(scenario.briefing().articleIds())
                .map(missing -> new Flaw(
                        "/articleIds/" + scenario.briefing().articleIds().indexOf(missing),
                        "names an article that there is not"))
                .collectList()
                .map(flaws -> flaws.isEmpty() ? manuscript : new Manuscript.Flawed(scenario.id(), flaws));
    }

    private static List<Manuscript> withoutRepeats(List<Manuscript> documents) {
        Set<String> ids = new LinkedHashSet<>();
        List<Manuscript> checked = new ArrayList<>(documents.size());
        for (Manuscript document : documents) {
            checked.add(
                    document instanceof Manuscript.Valid(Scenario scenario) && !ids.add(scenario.id())
                            ? new Manuscript.Flawed(
                                    scenario.id(), List.of(new Flaw("/id", "must not be the id of a document before")))
                            : document);
        }
        return checked;
    }
}
