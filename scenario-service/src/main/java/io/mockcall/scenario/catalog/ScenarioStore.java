package io.mockcall.scenario.catalog;

import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.ScenarioChanged;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue in Postgres. */
public final class ScenarioStore {
    private static final String COLUMNS =
            "(document || jsonb_build_object('version', version))::text AS document, changed_at";

    private static final String PLANT = """
            INSERT INTO scenario (id, version, name, category, difficulty, status, searchable, document,
                                  origin, seed_hash, changed_at)
            VALUES (:id, 1, :name, :category, :difficulty, :status, :searchable, CAST(:document AS jsonb),
                    'seed', :hash, :now)
            ON CONFLICT (id) DO UPDATE
            SET version = scenario.version + 1, name = excluded.name, category = excluded.category,
                difficulty = excluded.difficulty, status = excluded.status, searchable = excluded.searchable,
                document = excluded.document, seed_hash = excluded.seed_hash, changed_at = excluded.changed_at
            WHERE scenario.origin = 'seed' AND scenario.seed_hash IS DISTINCT FROM excluded.seed_hash
            """;

    private static final String PAGE = "SELECT " + COLUMNS + """
             FROM scenario
            WHERE (CAST(:category AS text) IS NULL OR category = :category)
              AND (CAST(:difficulty AS text) IS NULL OR difficulty = :difficulty)
              AND (CAST(:active AS boolean) IS NULL OR (status = 'active') = :active)
              AND (CAST(:words AS text) IS NULL OR strpos(searchable, :words) > 0)
              AND (CAST(:afterId AS text) IS NULL OR (name, id) > (:afterName, :afterId))
            ORDER BY name, id
            LIMIT :limit
            """;

    private final JsonMapper json = EventCodec.mapper();
    private final DatabaseClient database;
    private final Clock clock;

    public ScenarioStore(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds the seed, or makes it the next version; says whether that changed anything. */
    Mono<Boolean> plant(Seed seed) {
        Scenario scenario = seed.scenario();
        return database.sql(PLANT)
                .bind("id", scenario.id())
                .bind("name", scenario.name())
                .bind("category", wireName(scenario.category()))
                .bind("difficulty", wireName(scenario.difficulty()))
                .bind("status", wireName(scenario.status()))
                .bind("searchable", searchable(scenario))
                .bind("document", json.writeValueAsString(scenario))
                .bind("hash", seed.hash())
                .bind("now", clock.instant())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    Mono<Scenario> find(String id) {
        return database.sql("SELECT " + COLUMNS + " FROM scenario WHERE id = :id")
                .bind("id", id)
                .map(row -> changed(row).scenario())
                .one();
    }

    /** At most as many as the query's limit, in the order of {@link Position}. */
    Flux<Scenario> find(ScenarioQuery query) {
        Position after = query.after();
        return database.sql(PAGE)
                .bind("category", text(query.category() == null ? null : wireName(query.category())))
                .bind("difficulty", text(query.difficulty() == null ? null : wireName(query.difficulty())))
                .bind("active", query.active() == null ? Parameters.in(Boolean.class) : Parameters.in(query.active()))
                .bind("words", text(query.words() == null ? null : query.words().toLowerCase(Locale.ROOT)))
                .bind("afterName", text(after == null ? null : after.name()))
                .bind("afterId", text(after == null ? null : after.id()))
                .bind("limit", query.limit())
                .map(row -> changed(row).scenario())
                .all();
    }

    Flux<ScenarioChanged> all() {
        return database.sql("SELECT " + COLUMNS + " FROM scenario ORDER BY id")
                .map(this::changed)
                .all();
    }

    /** Versions that are not known to be on the topic. */
    Flux<ScenarioChanged> unpublished() {
        return database.sql("SELECT " + COLUMNS + " FROM scenario WHERE published_version < version ORDER BY id")
                .map(this::changed)
                .all();
    }

    Mono<Void> markPublished(Scenario scenario) {
        return database.sql("""
                        UPDATE scenario SET published_version = :version
                        WHERE id = :id AND published_version < :version
                        """)
                .bind("id", scenario.id())
                .bind("version", scenario.version())
                .then();
    }

    private ScenarioChanged changed(Readable row) {
        return new ScenarioChanged(
                json.readValue(required(row, "document", String.class), Scenario.class),
                required(row, "changed_at", Instant.class));
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        T value = row.get(column, type);
        if (value == null) {
            throw new IllegalStateException(column + " is null");
        }
        return value;
    }

    private static Parameter text(@Nullable String value) {
        return value == null ? Parameters.in(String.class) : Parameters.in(value);
    }

    private static String searchable(Scenario scenario) {
        return String.join(
                        "\n",
                        scenario.id(),
                        scenario.name(),
                        scenario.briefing(),
                        scenario.customer().name())
                .toLowerCase(Locale.ROOT);
    }

    private static String wireName(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
