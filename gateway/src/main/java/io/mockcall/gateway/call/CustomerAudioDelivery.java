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
 * Hands customer audio to the {@link LiveCall} that it belongs to. An event loop gets one task for each poll, and a socket is
 * flushed once for each poll, because a task and a flush cost more than a frame.
 */
public final class CustomerAudioDelivery {
    private final LiveCalls calls;

    /** Calls of one event loop and their records, in the order of arrival. */
    private record Batch(List<LiveCall> calls, List<ByteBuffer> records) {
        void run() {
            for (int i = 0; i < calls.size(); i++) {
                calls.get(i).play(records.get(i));
            }
            calls.forEach(LiveCall::flush);
        }
    }

    public CustomerAudioDelivery(LiveCalls calls) {
        this.calls = calls;
    }

    /** Delivers the records of one poll. Runs on the poll loop. A record of another gateway's call is dropped by its key. */
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
        if (call != null || !calls.isStarting()) {
            return call;
        }
        return calls.keep(key, started -> {
            started.play(frames);
            started.flush();
        });
    }
}
