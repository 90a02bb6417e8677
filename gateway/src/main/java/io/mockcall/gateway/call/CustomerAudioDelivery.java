package io.mockcall.gateway.call;

import io.mockcall.platform.stage.ReceivedEvent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Takes customer audio to the calls whose sockets are here. For each poll an event loop gets one task, and a socket is flushed
 * once.
 */
public final class CustomerAudioDelivery {
    private final LiveCalls calls;

    /** Calls and their records, in the order of arrival. */
    private record Batch(List<LiveCall> calls, List<ByteBuffer> records) {
        void run() {
            for (int i = 0; i < calls.size(); i++) {
                calls.get(i).customerAudio(records.get(i));
            }
            calls.forEach(LiveCall::flush);
        }
    }

    public CustomerAudioDelivery(LiveCalls calls) {
        this.calls = calls;
    }

    /** On the poll loop. What is not for a call of this gateway is dropped by its key. */
    public void deliver(List<ReceivedEvent> records) {
        Map<Executor, Batch> batches = new IdentityHashMap<>();
        for (ReceivedEvent record : records) {
            ByteBuffer frames = record.value();
            if (record.key() == null || frames == null) {
                continue;
            }
            LiveCall call = callOf(record.key(), frames);
            if (call != null) {
                Batch batch =
                        batches.computeIfAbsent(call.loop(), _ -> new Batch(new ArrayList<>(), new ArrayList<>()));
                batch.calls.add(call);
                batch.records.add(frames);
            }
        }
        batches.forEach((loop, batch) -> loop.execute(batch::run));
    }

    private @Nullable LiveCall callOf(String key, ByteBuffer frames) {
        LiveCall call = calls.find(key);
        if (call != null || !calls.expectsMore()) {
            return call;
        }
        return calls.keep(key, known -> {
            known.customerAudio(frames);
            known.flush();
        });
    }
}
