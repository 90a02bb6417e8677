package io.mockcall.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mockcall.contracts.Audited;
import io.mockcall.contracts.EventCodec;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.testing.IsolatedDatabase;
import io.mockcall.testing.RunningService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/** Every change reaches the audit topic, also a change from before a migration. */
class ScenarioAuditTest {
    private static Audited entry(String id, String record) {
        return new Audited(
                id,
                "trainer",
                "red",
                "created",
                "scenario",
                record,
                Audited.Outcome.DONE,
                Map.of("version", "1"),
                Instant.parse("2026-11-03T09:15:22.123456Z"));
    }

    @Test
    void theNextSweepPublishesAuditEntries() {
        try (RunningService service = TestScenarioService.start()) {
            service.bean(Outbox.class)
                    .put(List.of(entry("one", "a"), entry("two", "b")))
                    .block();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> service.bean(DatabaseClient.class)
                            .sql("SELECT 1 FROM outbox WHERE key IN ('scenario/a', 'scenario/b')")
                            .fetch()
                            .all()
                            .collectList()
                            .map(List::isEmpty)
                            .block());
        }
    }

    @Test
    void entriesFromBeforeAMigrationArePublishedInOrder() {
        IsolatedDatabase database = IsolatedDatabase.create("scenario");
        List<Audited> entries = List.of(entry("first", "a"), entry("elsewhere", "b"), entry("second", "a"));
        database.migrate("scenario", "4");
        entries.forEach(entry -> database.client()
                .sql("INSERT INTO audit_outbox (payload) VALUES (CAST(:entry AS jsonb))")
                .bind("entry", EventCodec.mapper().writeValueAsString(entry))
                .then()
                .block());
        database.migrate("scenario", "5");

        assertThat(database.sweepOutbox(Duration.ZERO))
                .containsExactlyInAnyOrderElementsOf(entries)
                .containsSubsequence(entries.get(0), entries.get(2));
    }
}
