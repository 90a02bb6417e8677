package io.mockcall.scenario.catalog;

import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.ScenarioChanged;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The catalog in Postgres. Every version and every change of the statistics increases a scenario's {@code revised_at}, even if clocks
 * disagree, so it orders the states of a scenario. A deleted scenario leaves a tombstone ({@code scenario_grave}), so that a new
 * scenario with the same id continues the order.
 */
public final class ScenarioStore {
    /** The author of the release's scenarios. */
    static final String RELEASE = "release";

    private static final String COLUMNS = """
            (document || jsonb_build_object('version', version, 'timesPlayed', times_played,
                                            'averageScore', average_score))::text AS document, revised_at
            """;

    /** A deleted seed stays deleted. */
    private static final String STORE_SEED = """
            WITH stored AS (
                INSERT INTO scenario (id, version, name, category, difficulty, status, searchable, document,
                                      origin, seed_hash, changed_at, revised_at, times_played, average_score)
                SELECT :id, 1, :name, :category, :difficulty, :status, :searchable, CAST(:document AS jsonb),
                       'seed', :hash, :now, :now, played.times, played.mean
                FROM (SELECT count(*)::int AS times, round(avg(overall_score)::numeric, 2)::float8 AS mean
                      FROM scenario_play WHERE scenario_id = :id) played
                WHERE NOT EXISTS (SELECT 1 FROM scenario_grave WHERE id = :id)
                ON CONFLICT (id) DO UPDATE
                SET version = scenario.version + 1, name = excluded.name, category = excluded.category,
                    difficulty = excluded.difficulty, status = excluded.status, searchable = excluded.searchable,
                    document = excluded.document, seed_hash = excluded.seed_hash, changed_at = excluded.changed_at,
                    revised_at = greatest(excluded.changed_at, scenario.revised_at + interval '1 microsecond')
                WHERE scenario.origin = 'seed' AND scenario.seed_hash IS DISTINCT FROM excluded.seed_hash
                RETURNING id, version, document, changed_at)
            INSERT INTO scenario_version (id, version, document, changed_at, changed_by)
            SELECT id, version, document, changed_at, 'release' FROM stored
            """;

    private static final String CREATE = """
            WITH tombstone AS (DELETE FROM scenario_grave WHERE id = :id RETURNING version, revised_at),
            created AS (
                INSERT INTO scenario (id, version, name, category, difficulty, status, searchable, document,
                                      origin, changed_at, revised_at, times_played, average_score)
                SELECT :id, coalesce((SELECT version FROM tombstone), 0) + 1, :name, :category, :difficulty, :status,
                       :searchable, CAST(:document AS jsonb), 'trainer', :now,
                       greatest(:now, (SELECT revised_at FROM tombstone) + interval '1 microsecond'),
                       played.times, played.mean
                FROM (SELECT count(*)::int AS times, round(avg(overall_score)::numeric, 2)::float8 AS mean
                      FROM scenario_play WHERE scenario_id = :id) played
                ON CONFLICT (id) DO NOTHING
                RETURNING *),
            recorded AS (
                INSERT INTO scenario_version (id, version, document, changed_at, changed_by)
                SELECT id, version, document, changed_at, :by FROM created)
            SELECT\s""" + COLUMNS + "FROM created";

    private static final String CHANGE = """
            WITH changed AS (
                UPDATE scenario
                SET version = version + 1, name = :name, category = :category, difficulty = :difficulty,
                    status = :status, searchable = :searchable, document = CAST(:document AS jsonb),
                    origin = 'trainer', changed_at = :now,
                    revised_at = greatest(:now, revised_at + interval '1 microsecond')
                WHERE id = :id
                RETURNING *),
            recorded AS (
                INSERT INTO scenario_version (id, version, document, changed_at, changed_by)
                SELECT id, version, document, changed_at, :by FROM changed)
            SELECT\s""" + COLUMNS + "FROM changed";

    private static final String DELETE = """
            WITH deleted AS (DELETE FROM scenario WHERE id = :id RETURNING id, version, revised_at)
            INSERT INTO scenario_grave (id, version, revised_at)
            SELECT id, version, greatest(:now, revised_at + interval '1 microsecond') FROM deleted
            """;

    private static final String PAGE = "SELECT " + COLUMNS + """
             FROM scenario
            WHERE (CAST(:category AS text) IS NULL OR category = :category)
              AND (CAST(:difficulty AS text) IS NULL OR difficulty = :difficulty)
              AND (CAST(:active AS boolean) IS NULL OR (status = 'active') = :active)
              AND (CAST(:status AS text) IS NULL OR status = :status)
              AND (CAST(:words AS text) IS NULL OR strpos(searchable, :words) > 0)
              AND (CAST(:afterId AS text) IS NULL OR (name, id) > (:afterName, :afterId))
            ORDER BY name, id
            LIMIT :limit
            """;

    private static final String UNPUBLISHED = "SELECT " + COLUMNS + """
             FROM scenario
            WHERE published_version < version
               OR announced_at IS NULL
               OR (announced_at < revised_at AND announced_at < :before)
            ORDER BY id
            """;

    private final JsonMapper json = EventCodec.mapper();
    private final DatabaseClient database;
    private final Clock clock;

    public ScenarioStore(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Stores the seed as a new scenario or as the next version. Returns whether the catalog has changed. */
    Mono<Boolean> storeSeed(ScenarioSeed seed) {
        return bound(database.sql(STORE_SEED), seed.scenario())
                .bind("hash", seed.hash())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /** Stores the first version, or the version after the last one of a deleted scenario. Empty if the id is in use. */
    Mono<ScenarioChanged> create(Scenario scenario, String by) {
        return bound(database.sql(CREATE), scenario)
                .bind("by", by)
                .map(this::changed)
                .one();
    }

    /** Stores the next version of a scenario that is {@link #locked}. */
    Mono<ScenarioChanged> change(Scenario scenario, String by) {
        return bound(database.sql(CHANGE), scenario)
                .bind("by", by)
                .map(this::changed)
                .one();
    }

    /** Deletes a scenario that is {@link #locked}, and its versions. */
    Mono<Void> delete(String id) {
        return database.sql(DELETE).bind("id", id).bind("now", clock.instant()).then();
    }

    private DatabaseClient.GenericExecuteSpec bound(DatabaseClient.GenericExecuteSpec sql, Scenario scenario) {
        return sql.bind("id", scenario.id())
                .bind("name", scenario.profile().name())
                .bind("category", wireName(scenario.profile().category()))
                .bind("difficulty", wireName(scenario.profile().difficulty()))
                .bind("status", wireName(scenario.status()))
                .bind("searchable", searchable(scenario))
                .bind("document", json.writeValueAsString(scenario))
                .bind("now", clock.instant());
    }

    public Mono<ScenarioChanged> find(String id) {
        return database.sql("SELECT " + COLUMNS + " FROM scenario WHERE id = :id")
                .bind("id", id)
                .map(this::changed)
                .one();
    }

    /** As {@link #find}, with a lock until the end of the transaction. */
    Mono<ScenarioChanged> locked(String id) {
        return database.sql("SELECT " + COLUMNS + " FROM scenario WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map(this::changed)
                .one();
    }

    /** The existing scenarios of these ids, locked in the order of their ids, so that two transactions cannot deadlock. */
    Flux<ScenarioChanged> locked(Collection<String> ids) {
        return database.sql("SELECT " + COLUMNS + " FROM scenario WHERE id = ANY(:ids) ORDER BY id FOR UPDATE")
                .bind("ids", ids.toArray(String[]::new))
                .map(this::changed)
                .all();
    }

    /** The scenarios of one page, in the order of {@link ScenarioCursor}. */
    Flux<Scenario> find(ScenarioQuery query) {
        ScenarioCursor after = query.after();
        return database.sql(PAGE)
                .bind("category", text(query.category() == null ? null : wireName(query.category())))
                .bind("difficulty", text(query.difficulty() == null ? null : wireName(query.difficulty())))
                .bind("active", query.active() == null ? Parameters.in(Boolean.class) : Parameters.in(query.active()))
                .bind("status", text(query.status() == null ? null : wireName(query.status())))
                .bind("words", text(query.words() == null ? null : query.words().toLowerCase(Locale.ROOT)))
                .bind("afterName", text(after == null ? null : after.name()))
                .bind("afterId", text(after == null ? null : after.id()))
                .bind("limit", query.limit())
                .map(row -> changed(row).scenario())
                .all();
    }

    /** The versions before the given one, newest first. */
    Flux<ScenarioVersion> history(String id, int before, int limit) {
        return database.sql("""
                        SELECT version, document::text AS document, changed_at, changed_by FROM scenario_version
                        WHERE id = :id AND version < :before ORDER BY version DESC LIMIT :limit
                        """)
                .bind("id", id)
                .bind("before", before)
                .bind("limit", limit)
                .map(this::revision)
                .all();
    }

    Flux<ScenarioChanged> all() {
        return database.sql("SELECT " + COLUMNS + " FROM scenario ORDER BY id")
                .map(this::changed)
                .all();
    }

    /**
     * Scenarios with an unpublished version, or with unpublished statistics whose last publication is older than the pause.
     *
     * @param pause the shortest time between two publications of a scenario's statistics
     */
    Flux<ScenarioChanged> unpublished(Duration pause) {
        return database.sql(UNPUBLISHED)
                .bind("before", clock.instant().minus(pause))
                .map(this::changed)
                .all();
    }

    /**
     * Records that these states are on the topic. A newer version or a deletion may have reached the topic before an older state, and
     * the topic keeps the last record. Such a scenario therefore becomes unpublished again.
     */
    Mono<Void> markPublished(List<ScenarioChanged> published) {
        String[] ids = published.stream().map(ScenarioChanged::key).toArray(String[]::new);
        Mono<Long> marked = database.sql("""
                        UPDATE scenario
                        SET published_version = CASE WHEN scenario.version = sent.version THEN sent.version ELSE 0 END,
                            announced_at = CAST(sent.at AS timestamptz)
                        FROM unnest(:ids, :versions, :times) AS sent(id, version, at)
                        WHERE scenario.id = sent.id
                        """)
                .bind("ids", ids)
                .bind(
                        "versions",
                        published.stream().map(one -> one.scenario().version()).toArray(Integer[]::new))
                .bind(
                        "times",
                        published.stream().map(one -> one.at().toString()).toArray(String[]::new))
                .fetch()
                .rowsUpdated();
        return marked.flatMap(rows -> rows == ids.length ? Mono.empty() : resetTombstones(ids));
    }

    private Mono<Void> resetTombstones(String[] ids) {
        return database.sql("UPDATE scenario_grave SET erased = false WHERE id = ANY(:ids)")
                .bind("ids", ids)
                .then();
    }

    /** The ids of all deleted scenarios. */
    Flux<String> deleted() {
        return database.sql("SELECT id FROM scenario_grave ORDER BY id")
                .mapValue(String.class)
                .all();
    }

    /** The ids of deleted scenarios whose deletion is unpublished. */
    Flux<String> unpublishedDeletions() {
        return database.sql("SELECT id FROM scenario_grave WHERE NOT erased ORDER BY id")
                .mapValue(String.class)
                .all();
    }

    /** Records that the deletion is on the topic. If the id exists again, its scenario becomes unpublished, because the topic may have
     * received the deletion last. */
    Mono<Void> markDeletionPublished(String id) {
        return database.sql("UPDATE scenario_grave SET erased = true WHERE id = :id")
                .bind("id", id)
                .fetch()
                .rowsUpdated()
                .flatMap(rows -> rows > 0
                        ? Mono.empty()
                        : database.sql("UPDATE scenario SET published_version = 0 WHERE id = :id")
                                .bind("id", id)
                                .then());
    }

    private ScenarioChanged changed(Readable row) {
        return new ScenarioChanged(scenario(row), time(row, "revised_at"));
    }

    private ScenarioVersion revision(Readable row) {
        Integer version = row.get("version", Integer.class);
        String by = row.get("changed_by", String.class);
        if (version == null || by == null) {
            throw new IllegalStateException("A row of scenario_version is incomplete");
        }
        return new ScenarioVersion(version, time(row, "changed_at"), by, scenario(row));
    }

    private Scenario scenario(Readable row) {
        String document = row.get("document", String.class);
        if (document == null) {
            throw new IllegalStateException("A row of scenario has no document");
        }
        return json.readValue(document, Scenario.class);
    }

    private static Instant time(Readable row, String column) {
        Instant time = row.get(column, Instant.class);
        if (time == null) {
            throw new IllegalStateException("A row of scenario has no " + column);
        }
        return time;
    }

    private static Parameter text(@Nullable String value) {
        return value == null ? Parameters.in(String.class) : Parameters.in(value);
    }

    private static String searchable(Scenario scenario) {
        return String.join(
                        "\n",
                        scenario.id(),
                        scenario.profile().name(),
                        scenario.briefing().text(),
                        scenario.customer().name())
                .toLowerCase(Locale.ROOT);
    }

    private static String wireName(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
