package io.mockcall.evaluation.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.Audited;
import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.EventType;
import io.mockcall.testing.IsolatedDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An upgrade while events of the previous version are in the outbox. */
class OutboxMigrationTest {
    private static final Instant NOW = Instant.parse("2026-11-03T09:15:22.123456Z");

    private final IsolatedDatabase database = IsolatedDatabase.create("evaluation");

    private void putAsBefore(Event event) {
        database.client()
                .sql("insert into outbox (type, payload) values (:type, cast(:payload as jsonb))")
                .bind("type", EventType.of(event).wireName())
                .bind("payload", EventCodec.mapper().writeValueAsString(event))
                .then()
                .block();
    }

    private static Audited deed(Evaluation evaluation, String action) {
        return new Audited(
                action,
                "tim",
                "red",
                action,
                "evaluation",
                evaluation.callId().toString(),
                Audited.Outcome.DONE,
                Map.of(),
                NOW);
    }

    @Test
    void whatWasWaitingIsSentInItsOrder() {
        Evaluation evaluation = SampleEvaluations.of("ann", "t1", "s", "2026-11-01T00:00:00Z", 50);
        List<Event> waiting = List.of(
                new CallEvaluated(evaluation.callId(), evaluation.revised(2, null), NOW),
                deed(evaluation, "overridden"),
                new CallEvaluated(evaluation.callId(), evaluation.revised(3, null), NOW),
                deed(evaluation, "override_removed"));
        database.migrate("evaluation", "4");
        waiting.forEach(this::putAsBefore);
        database.migrate("evaluation", "5");

        List<Event> sent = database.sweepOutbox(Duration.ZERO);
        assertThat(sent)
                .containsExactlyInAnyOrderElementsOf(waiting)
                .containsSubsequence(waiting.get(0), waiting.get(2))
                .containsSubsequence(waiting.get(1), waiting.get(3));
    }
}
