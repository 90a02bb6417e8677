package io.mockcall.callsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallResumed;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.EventType;
import io.mockcall.contracts.NoteTaken;
import io.mockcall.testing.IsolatedDatabase;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A migration while the outbox has events of the previous version. */
class OutboxMigrationTest {
    private final IsolatedDatabase database = IsolatedDatabase.create("call_session");

    private void putAsBefore(CallId call, Event event) {
        database.client()
                .sql("INSERT INTO outbox (call_id, type, payload, created_at) VALUES (:call, :type, :payload, :at)")
                .bind("call", call.value())
                .bind("type", EventType.of(event).wireName())
                .bind("payload", EventCodec.mapper().writeValueAsString(event))
                .bind("at", event.at())
                .then()
                .block();
    }

    @Test
    void waitingEventsAreSentInOrder() {
        CallId call = CallId.random();
        CallId other = CallId.random();
        var held = new CallHeld(call, 1, Samples.NOON);
        var note = new NoteTaken(other, 4, Map.of("text", "a\u0000b"), Samples.NOON);
        var resumed = new CallResumed(call, 2, Samples.NOON.plusSeconds(1));
        database.migrate("call-session", "4");
        putAsBefore(call, held);
        putAsBefore(other, note);
        putAsBefore(call, resumed);
        database.migrate("call-session", "5");

        assertThat(database.sweepOutbox(Duration.ofMinutes(1)))
                .containsExactlyInAnyOrder(held, note, resumed)
                .containsSubsequence(held, resumed);
    }
}
