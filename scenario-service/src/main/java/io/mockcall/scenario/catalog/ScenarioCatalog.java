package io.mockcall.scenario.catalog;

import io.mockcall.contracts.Audited;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.ScenarioChanged;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.web.IfMatch;
import io.mockcall.platform.web.Problem;
import io.mockcall.scenario.cache.ScenarioCache;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates, changes and deletes scenarios. One transaction stores a change, its version and its audit entry. Then the catalog updates
 * the cache of this instance, publishes the change and answers the author, in this order.
 */
public final class ScenarioCatalog {
    private static final int CACHE_UPDATE_CONCURRENCY = 16;

    private final ScenarioStore store;
    private final Outbox outbox;
    private final TransactionalOperator transaction;
    private final ScenarioCache cache;
    private final ScenarioPublisher scenarioPublisher;
    private final Clock clock;

    public ScenarioCatalog(
            ScenarioStore store,
            Outbox outbox,
            TransactionalOperator transaction,
            ScenarioCache cache,
            ScenarioPublisher scenarioPublisher,
            Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.transaction = transaction;
        this.cache = cache;
        this.scenarioPublisher = scenarioPublisher;
        this.clock = clock;
    }

    /**
     * The result for one scenario.
     *
     * @param fields the names of the changed fields; empty if the scenario is new or unchanged
     */
    record Change(Outcome outcome, ScenarioChanged scenario, List<String> fields) {
        boolean isEffective() {
            return outcome != Outcome.UNCHANGED;
        }
    }

    /** What a request did to a scenario. */
    enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    Mono<Scenario> find(String id) {
        return ScenarioIds.isValid(id) ? cache.find(id).map(ScenarioChanged::scenario) : Mono.empty();
    }

    /** Creates a scenario. Fails with 409 if the id is in use. */
    Mono<Scenario> create(Scenario scenario, Caller author) {
        return transaction
                .transactional(created(scenario, author)
                        .switchIfEmpty(Mono.error(() -> idInUse(scenario.id())))
                        .flatMap(change -> audited(List.of(change), author, "created")))
                .flatMap(this::published)
                .map(changes -> changes.getFirst().scenario().scenario());
    }

    /** Stores the next version, unless the content is unchanged. Fails with 404 or 412. */
    Mono<Scenario> change(Scenario scenario, IfMatch condition, Caller author) {
        return transaction
                .transactional(existing(scenario.id(), condition)
                        .flatMap(known -> changed(known, scenario, author))
                        .flatMap(change -> audited(List.of(change), author, "changed")))
                .flatMap(this::published)
                .map(changes -> changes.getFirst().scenario().scenario());
    }

    /** Deletes a scenario. Fails with 404, with 412, or with 409 if the scenario was played. */
    Mono<Void> delete(String id, IfMatch condition, Caller author) {
        Mono<Scenario> gone = existing(id, condition)
                .map(ScenarioChanged::scenario)
                .flatMap(scenario -> scenario.statistics().timesPlayed() > 0
                        ? Mono.error(inUse(scenario))
                        : store.delete(id)
                                .then(outbox.put(List.of(auditEntry(scenario, List.of(), author, "deleted"))))
                                .thenReturn(scenario));
        return transaction
                .transactional(gone)
                .flatMap(scenario -> cache.remove(id).then(scenarioPublisher.publishDeletionNow(id)));
    }

    /** Creates new scenarios and changes existing ones, all or none. The results have the order of the scenarios. */
    Mono<List<Change>> importAll(List<Scenario> scenarios, Caller author) {
        List<String> ids = scenarios.stream().map(Scenario::id).toList();
        Flux<Change> changes = store.locked(ids)
                .collectMap(ScenarioChanged::key)
                .flatMapMany(known -> Flux.fromStream(
                                () -> scenarios.stream().sorted(Comparator.comparing(Scenario::id)))
                        .concatMap(scenario -> Mono.justOrEmpty(known.get(scenario.id()))
                                .flatMap(there -> changed(there, scenario, author))
                                .switchIfEmpty(created(scenario, author))
                                .switchIfEmpty(Mono.error(() -> idInUse(scenario.id())))));
        return transaction
                .transactional(changes.collectList().flatMap(all -> audited(all, author, "imported")))
                .flatMap(this::published)
                .map(results -> results.stream()
                        .sorted(Comparator.comparingInt(
                                change -> ids.indexOf(change.scenario().key())))
                        .toList());
    }

    private Mono<ScenarioChanged> existing(String id, IfMatch condition) {
        return store.locked(id)
                .switchIfEmpty(Mono.error(() -> ScenarioProblems.notFound(id)))
                .doOnNext(known -> condition.check(known.scenario().version()));
    }

    private Mono<Change> created(Scenario scenario, Caller author) {
        return store.create(scenario, author.userId()).map(made -> new Change(Outcome.CREATED, made, List.of()));
    }

    private Mono<Change> changed(ScenarioChanged known, Scenario wanted, Caller author) {
        List<String> fields = differing(known.scenario(), wanted);
        return fields.isEmpty()
                ? Mono.just(new Change(Outcome.UNCHANGED, known, fields))
                : store.change(wanted, author.userId()).map(made -> new Change(Outcome.CHANGED, made, fields));
    }

    private Mono<List<Change>> audited(List<Change> changes, Caller author, String action) {
        return outbox.put(changes.stream()
                        .filter(Change::isEffective)
                        .map(change -> auditEntry(change.scenario().scenario(), change.fields(), author, action))
                        .toList())
                .thenReturn(changes);
    }

    /** Updates the cache of this instance, then the topic. */
    private Mono<List<Change>> published(List<Change> changes) {
        List<ScenarioChanged> effective = changes.stream()
                .filter(Change::isEffective)
                .map(Change::scenario)
                .toList();
        return Flux.fromIterable(effective)
                .flatMap(cache::put, CACHE_UPDATE_CONCURRENCY)
                .then(scenarioPublisher.publishNow(effective))
                .thenReturn(changes);
    }

    private static List<String> differing(Scenario one, Scenario other) {
        ObjectNode a = ScenarioParser.document(one);
        ObjectNode b = ScenarioParser.document(other);
        List<String> fields = new ArrayList<>();
        TreeMap<String, Boolean> names = new TreeMap<>();
        a.propertyNames().forEach(name -> names.put(name, true));
        b.propertyNames().forEach(name -> names.put(name, true));
        names.keySet().stream()
                .filter(name -> !Objects.equals(a.get(name), b.get(name)))
                .forEach(fields::add);
        return fields;
    }

    private Audited auditEntry(Scenario scenario, List<String> fields, Caller author, String action) {
        Map<String, String> details = new TreeMap<>();
        if (!fields.isEmpty()) {
            details.put("fields", String.join(", ", fields));
        }
        details.put("version", Integer.toString(scenario.version()));
        return new Audited(
                "scenario/" + scenario.id() + "/version/" + scenario.version() + "/" + action,
                author.userId(),
                author.teamId(),
                action,
                "scenario",
                scenario.id(),
                Audited.Outcome.DONE,
                details,
                clock.instant());
    }

    private static Problem idInUse(String id) {
        return Problem.of(
                HttpStatus.CONFLICT,
                "already_exists",
                "The id " + id + " is in use. Change that scenario with PUT, or choose another id.");
    }

    private static Problem inUse(Scenario scenario) {
        return Problem.of(
                HttpStatus.CONFLICT,
                "in_use",
                "The scenario " + scenario.id() + " was played "
                        + scenario.statistics().timesPlayed()
                        + " times and has results. Set its status to archived instead.");
    }
}
