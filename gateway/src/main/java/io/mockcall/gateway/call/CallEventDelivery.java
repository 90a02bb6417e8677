package io.mockcall.gateway.call;

import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.Event;
import io.mockcall.platform.stage.ReceivedEvent;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes transcripts, replies, evaluations and control events to the calls whose sockets are here. */
public final class CallEventDelivery {
    private static final Logger log = LoggerFactory.getLogger(CallEventDelivery.class);

    private final LiveCalls calls;

    public CallEventDelivery(LiveCalls calls) {
        this.calls = calls;
    }

    /** On the poll loop. What is not for a call of this gateway is dropped by its key, before it is decoded. */
    public void deliver(List<ReceivedEvent> records) {
        for (ReceivedEvent record : records) {
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

    private void decode(ReceivedEvent record, LiveCall call) {
        decode(record, call::on);
    }

    private void decode(ReceivedEvent record, Consumer<Event> then) {
        switch (record.decode()) {
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
