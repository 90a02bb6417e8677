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
 * What authors do with scenarios. A change, its place in the history and its mention in the audit log are stored together or
 * not at all; then this instance's cache knows, then the topic, then the author gets the answer.
 */
public final class ScenarioCatalog {
    private static final int TELLING_SIDE_BY_SIDE = 16;

    private final ScenarioStore store;
    private final Outbox outbox;
    private final TransactionalOperator transaction;
    private final ScenarioCache cache;
    private final ScenarioPublisher announcer;
    private final Clock clock;

    public ScenarioCatalog(
            ScenarioStore store,
            Outbox outbox,
            TransactionalOperator transaction,
            ScenarioCache cache,
            ScenarioPublisher announcer,
            Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.transaction = transaction;
        this.cache = cache;
        this.announcer = announcer;
        this.clock = clock;
    }

    /**
     * What became of a scenario.
     *
     * @param fields the names of those that are different now; empty if the scenario is new
     */
    record Change(Outcome outcome, ScenarioChanged scenario, List<String> fields) {
        boolean isOne() {
            return outcome != Outcome.UNCHANGED;
        }
    }

    /** How a scenario got to be what it is now. */
    enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    Mono<Scenario> find(String id) {
        return ScenarioIds.isOne(id) ? cache.find(id).map(ScenarioChanged::scenario) : Mono.empty();
    }

    /** Fails with 409 if there is a scenario with this id. */
    Mono<Scenario> create(Scenario scenario, Caller author) {
        return transaction
                .transactional(created(scenario, author)
                        .switchIfEmpty(Mono.error(() -> taken(scenario.id())))
                        .flatMap(change -> audited(List.of(change), author, "created")))
                .flatMap(this::told)
                .map(changes -> changes.getFirst().scenario().scenario());
    }

    /** Makes this the next version, unless it says what is there already. Fails with 404 and 412. */
    Mono<Scenario> change(Scenario scenario, IfMatch condition, Caller author) {
        return transaction
                .transactional(existing(scenario.id(), condition)
                        .flatMap(known -> changed(known, scenario, author))
                        .flatMap(change -> audited(List.of(change), author, "changed")))
                .flatMap(this::told)
                .map(changes -> changes.getFirst().scenario().scenario());
    }

    /** Fails with 404, with 412, and with 409 if it was ever played. */
    Mono<Void> delete(String id, IfMatch condition, Caller author) {
        Mono<Scenario> gone = existing(id, condition)
                .map(ScenarioChanged::scenario)
                .flatMap(scenario -> scenario.statistics().timesPlayed() > 0
                        ? Mono.error(inUse(scenario))
                        : store.delete(id)
                                .then(outbox.put(List.of(deed(scenario, List.of(), author, "deleted"))))
                                .thenReturn(scenario));
        return transaction
                .transactional(gone)
                .flatMap(scenario -> cache.remove(id).then(announcer.deleted(id)));
    }

    /** Creates those that are new and changes those that differ: all of them, or none if one cannot be. In their order. */
    Mono<List<Change>> take(List<Scenario> scenarios, Caller author) {
        List<String> ids = scenarios.stream().map(Scenario::id).toList();
        Flux<Change> taken = store.locked(ids)
                .collectMap(ScenarioChanged::key)
                .flatMapMany(known -> Flux.fromStream(
                                () -> scenarios.stream().sorted(Comparator.comparing(Scenario::id)))
                        .concatMap(scenario -> Mono.justOrEmpty(known.get(scenario.id()))
                                .flatMap(there -> changed(there, scenario, author))
                                .switchIfEmpty(created(scenario, author))
                                .switchIfEmpty(Mono.error(() -> taken(scenario.id())))));
        return transaction
                .transactional(taken.collectList().flatMap(changes -> audited(changes, author, "imported")))
                .flatMap(this::told)
                .map(changes -> changes.stream()
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
                        .filter(Change::isOne)
                        .map(change -> deed(change.scenario().scenario(), change.fields(), author, action))
                        .toList())
                .thenReturn(changes);
    }

    /** This instance's cache, then everybody. */
    private Mono<List<Change>> told(List<Change> changes) {
        List<ScenarioChanged> news =
                changes.stream().filter(Change::isOne).map(Change::scenario).toList();
        return Flux.fromIterable(news)
                .flatMap(cache::put, TELLING_SIDE_BY_SIDE)
                .then(announcer.changed(news))
                .thenReturn(changes);
    }

    private static List<String> differing(Scenario one, Scenario other) {
        ObjectNode a = ScenarioParser.file(one);
        ObjectNode b = ScenarioParser.file(other);
        List<String> fields = new ArrayList<>();
        TreeMap<String, Boolean> names = new TreeMap<>();
        a.propertyNames().forEach(name -> names.put(name, true));
        b.propertyNames().forEach(name -> names.put(name, true));
        names.keySet().stream()
                .filter(name -> !Objects.equals(a.get(name), b.get(name)))
                .forEach(fields::add);
        return fields;
    }

    private Audited deed(Scenario scenario, List<String> fields, Caller author, String action) {
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

    private static Problem taken(String id) {
        return Problem.of(
                HttpStatus.CONFLICT,
                "already_exists",
                "There is a scenario " + id + "; change it with PUT, or choose another id.");
    }

    private static Problem inUse(Scenario scenario) {
        return Problem.of(
                HttpStatus.CONFLICT,
                "in_use",
                "The scenario " + scenario.id() + " was played "
                        + scenario.statistics().timesPlayed()
                        + " times, and its results refer to it; set its status to archived instead.");
    }
}
