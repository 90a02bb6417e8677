package io.mockcall.gateway.call;

import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes transcripts, replies, evaluations and control events to the calls whose sockets are here. */
public final class CallEventDelivery {
    private static final Logger log = LoggerFactory.getLogger(CallEventDelivery.class);

    private final LiveCalls calls;
    private final EventCodec codec;

    public CallEventDelivery(LiveCalls calls, EventCodec codec) {
        this.calls = calls;
        this.codec = codec;
    }

    /** On the poll loop. What is not for a call of this gateway is dropped by its key, before it is decoded. */
    public void deliver(List<ConsumerRecord<String, ByteBuffer>> records) {
        for (ConsumerRecord<String, ByteBuffer> record : records) {
            if (record.key() == null) {
                continue;
            }
            LiveCall call = calls.find(record.key());
            if (call == null && calls.expectsMore()) {
                call = calls.keep(record.key(), known -> decode(record, known));
            }
            if (call != null) {
                LiveCall known = call;
                decode(record, event -> known.loop().execute(() -> known.on(event)));
            }
        }
    }

    private void decode(ConsumerRecord<String, ByteBuffer> record, LiveCall call) {
        decode(record, call::on);
    }

    private void decode(ConsumerRecord<String, ByteBuffer> record, Consumer<Event> then) {
        switch (codec.decode(record.key(), record.headers(), record.value())) {
            case Decoded.Good(Event event) -> then.accept(event);
            case Decoded.Poison(String reason) ->
                log.atWarn()
                        .addKeyValue("topic", record.topic())
                        .addKeyValue("offset", record.offset())
                        .addKeyValue("reason", reason)
                        .log("A record cannot be read");
        }
    }
}
