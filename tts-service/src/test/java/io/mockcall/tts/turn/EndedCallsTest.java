package io.mockcall.tts.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.tts.Replies;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class EndedCallsTest {
    private final EventCodec codec = new EventCodec("test");
    private final EndedCalls ended = new EndedCalls();
    private final CallId call = CallId.random();

    @Test
    void onlyTheEndOfACallEndsIt() {
        ended.notice(List.of(record(new CallHeld(call, 1, Replies.NOW))));
        assertThat(ended.contains(call)).isFalse();

        ended.notice(List.of(
                record(new CallHeld(CallId.random(), 1, Replies.NOW)),
                record(new CallEnded(call, EndReason.AGENT, CallStatus.COMPLETED, 60, Replies.NOW))));
        assertThat(ended.contains(call)).isTrue();
        assertThat(ended.contains(CallId.random())).isFalse();
    }

    private ConsumerRecord<String, ByteBuffer> record(Event event) {
        var sent = codec.encode(event, null);
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }
}
