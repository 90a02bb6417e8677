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
 * The catalogue in Postgres. A scenario's {@code revised_at} moves forward with every version and with its statistics, even
 * where clocks disagree, so of two states of a scenario the later one is known by it; deleted scenarios leave a grave behind
 * that keeps this true for a successor of the same id.
 */
public final class ScenarioStore {
    /** Who changes the scenarios that come with the release. */
    static final String RELEASE = "release";

    private static final String COLUMNS = """
            (document || jsonb_build_object('version', version, 'timesPlayed', times_played,
                                            'averageScore', average_score))::text AS document, revised_at
            """;

    /** A seed that somebody deleted stays deleted. */
    private static final String PLANT = """
            WITH planted AS (
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
            SELECT id, version, document, changed_at, 'release' FROM planted
            """;

    private static final String CREATE = """
            WITH grave AS (DELETE FROM scenario_grave WHERE id = :id RETURNING version, revised_at),
            created AS (
                INSERT INTO scenario (id, version, name, category, difficulty, status, searchable, document,
                                      origin, changed_at, revised_at, times_played, average_score)
                SELECT :id, coalesce((SELECT version FROM grave), 0) + 1, :name, :category, :difficulty, :status,
                       :searchable, CAST(:document AS jsonb), 'trainer', :now,
                       greatest(:now, (SELECT revised_at FROM grave) + interval '1 microsecond'),
                       played.times, played.mean
                FROM (SELECT count(*)::int AS times, round(avg(overall_score)::numeric, 2)::float8 AS mean
                      FROM scenario_play WHERE scenario_id = :id) played
                ON CONFLICT (id) DO NOTHING
                RETURNING *),
            remembered AS (
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
            remembered AS (
                INSERT INTO scenario_version (id, version, document, changed_at, changed_by)
                SELECT id, version, document, changed_at, :by FROM changed)
            SELECT\s""" + COLUMNS + "FROM changed";

    private static final String DELETE = """
            WITH gone AS (DELETE FROM scenario WHERE id = :id RETURNING id, version, revised_at)
            INSERT INTO scenario_grave (id, version, revised_at)
            SELECT id, version, greatest(:now, revised_at + interval '1 microsecond') FROM gone
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

    private static final String UNANNOUNCED = "SELECT " + COLUMNS + """
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

    /** Adds the seed, or makes it the next version; says whether that changed anything. */
    Mono<Boolean> plant(ScenarioSeed seed) {
        return bound(database.sql(PLANT), seed.scenario())
                .bind("hash", seed.hash())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /** The first version, or the one after the last of a scenario of this id that was deleted; empty if the id is taken. */
    Mono<ScenarioChanged> create(Scenario scenario, String by) {
        return bound(database.sql(CREATE), scenario)
                .bind("by", by)
                .map(this::changed)
                .one();
    }

    /** Makes this the next version of a scenario that is {@link #locked}. */
    Mono<ScenarioChanged> change(Scenario scenario, String by) {
        return bound(database.sql(CHANGE), scenario)
                .bind("by", by)
                .map(this::changed)
                .one();
    }

    /** Deletes a scenario that is {@link #locked}, with its history. */
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

    /** As {@link #find}, and nobody else changes it until the transaction ends. */
    Mono<ScenarioChanged> locked(String id) {
        return database.sql("SELECT " + COLUMNS + " FROM scenario WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map(this::changed)
                .one();
    }

    /** All that are there of these, in the order of their ids, so that two who lock many never wait for each other. */
    Flux<ScenarioChanged> locked(Collection<String> ids) {
        return database.sql("SELECT " + COLUMNS + " FROM scenario WHERE id = ANY(:ids) ORDER BY id FOR UPDATE")
                .bind("ids", ids.toArray(String[]::new))
                .map(this::changed)
                .all();
    }

    /** At most as many as the query's limit, in the order of {@link ScenarioCursor}. */
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

    /** Newest first; those before the given one. */
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
     * What is not known to be on the topic: versions at once, statistics only if nothing was announced for a while.
     *
     * @param pause between two announcements of a scenario's statistics
     */
    Flux<ScenarioChanged> unannounced(Duration pause) {
        return database.sql(UNANNOUNCED)
                .bind("before", clock.instant().minus(pause))
                .map(this::changed)
                .all();
    }

    /**
     * The topic has these. Where one was no longer the scenario's newest version, or the scenario is gone, somebody else may
     * have told the topic of that before, so it is to be told again: the topic keeps what it is told last.
     */
    Mono<Void> markAnnounced(List<ScenarioChanged> announced) {
        String[] ids = announced.stream().map(ScenarioChanged::key).toArray(String[]::new);
        Mono<Long> marked = database.sql("""
                        UPDATE scenario
                        SET published_version = CASE WHEN scenario.version = told.version THEN told.version ELSE 0 END,
                            announced_at = CAST(told.at AS timestamptz)
                        FROM unnest(:ids, :versions, :times) AS told(id, version, at)
                        WHERE scenario.id = told.id
                        """)
                .bind("ids", ids)
                .bind(
                        "versions",
                        announced.stream().map(one -> one.scenario().version()).toArray(Integer[]::new))
                .bind(
                        "times",
                        announced.stream().map(one -> one.at().toString()).toArray(String[]::new))
                .fetch()
                .rowsUpdated();
        return marked.flatMap(rows -> rows == ids.length ? Mono.empty() : dig(ids));
    }

    private Mono<Void> dig(String[] ids) {
        return database.sql("UPDATE scenario_grave SET erased = false WHERE id = ANY(:ids)")
                .bind("ids", ids)
                .then();
    }

    /** The ids of all scenarios that were deleted. */
    Flux<String> deleted() {
        return database.sql("SELECT id FROM scenario_grave ORDER BY id")
                .mapValue(String.class)
                .all();
    }

    /** Those of which the topic is not known to know. */
    Flux<String> unerased() {
        return database.sql("SELECT id FROM scenario_grave WHERE NOT erased ORDER BY id")
                .mapValue(String.class)
                .all();
    }

    /** The topic knows. If there is a scenario of this id again, the topic may have been told the wrong way round. */
    Mono<Void> markErased(String id) {
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
            throw new IllegalStateException("a version in the history is not whole");
        }
        return new ScenarioVersion(version, time(row, "changed_at"), by, scenario(row));
    }

    private Scenario scenario(Readable row) {
        String document = row.get("document", String.class);
        if (document == null) {
            throw new IllegalStateException("a scenario in the catalogue has no content");
        }
        return json.readValue(document, Scenario.class);
    }

    private static Instant time(Readable row, String column) {
        Instant time = row.get(column, Instant.class);
        if (time == null) {
            throw new IllegalStateException("a scenario in the catalogue has no " + column);
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
