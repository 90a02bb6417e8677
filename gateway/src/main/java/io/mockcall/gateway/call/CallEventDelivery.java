package io.mockcall.gateway.call;

import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.Event;
import io.mockcall.platform.stage.ReceivedEvent;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands transcripts, replies, evaluations and control events to the {@link LiveCall} that they belong to, on the event loop of
 * its socket. A record of a call that this gateway does not hold is dropped by its key, before it is decoded.
 */
public final class CallEventDelivery {
    private static final Logger log = LoggerFactory.getLogger(CallEventDelivery.class);

    private final LiveCalls calls;
    private final BiConsumer<LiveCall, Event> handler;

    /**
     * @param handler gets each event once, on the event loop of the call
     */
    public CallEventDelivery(LiveCalls calls, BiConsumer<LiveCall, Event> handler) {
        this.calls = calls;
        this.handler = handler;
    }

    /** Delivers the records of one poll. Runs on the poll loop. */
    public void deliver(List<ReceivedEvent> records) {
        for (ReceivedEvent record : records) {
            if (record.key() == null) {
                continue;
            }
            LiveCall call = calls.find(record.key());
            if (call == null && calls.isStarting()) {
                call = calls.keep(record.key(), started -> decode(record, event -> handle(started, event)));
            }
            if (call != null) {
                LiveCall found = call;
                decode(record, event -> found.loop().execute(() -> handle(found, event)));
            }
        }
    }

    private void handle(LiveCall call, Event event) {
        if (call.isNew(event)) {
            handler.accept(call, event);
        }
    }

    private void decode(ReceivedEvent record, Consumer<Event> consumer) {
        switch (record.decode()) {
            case Decoded.Good(Event event) -> consumer.accept(event);
            case Decoded.Poison(String reason) ->
                log.atWarn()
                        .addKeyValue("topic", record.topic())
                        .addKeyValue("offset", record.offset())
                        .addKeyValue("cause", reason)
                        .log("A record cannot be decoded and is skipped");
        }
    }
}
