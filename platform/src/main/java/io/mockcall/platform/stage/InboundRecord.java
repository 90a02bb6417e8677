package io.mockcall.platform.stage;

import io.mockcall.contracts.EventCodec;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record on its way through a stage, and what is still to be done because of it. */
final class InboundRecord {
    private final ConsumerRecord<String, ByteBuffer> record;
    private final OffsetTracker offsets;
    private final StageMetrics metrics;
    /** One for the reading itself, one for each work that came of it. */
    private final AtomicInteger open = new AtomicInteger(1);

    private volatile boolean worked;
    private volatile boolean dropped;

    InboundRecord(ConsumerRecord<String, ByteBuffer> record, OffsetTracker offsets, StageMetrics metrics) {
        this.record = record;
        this.offsets = offsets;
        this.metrics = metrics;
    }

    ConsumerRecord<String, ByteBuffer> record() {
        return record;
    }

    OffsetTracker offsets() {
        return offsets;
    }

    long offset() {
        return record.offset();
    }

    @Nullable String traceparent() {
        return EventCodec.text(record.headers(), EventCodec.TRACEPARENT);
    }

    void workFound() {
        worked = true;
        open.incrementAndGet();
    }

    void workDropped() {
        dropped = true;
        close();
    }

    /** The partition went to another instance, which reads the record again. */
    void workAbandoned() {
        worked = false;
        close();
    }

    /** The reading, or one of the works, is over. */
    void close() {
        if (open.decrementAndGet() > 0) {
            return;
        }
        if (dropped) {
            metrics.dropped();
        } else if (worked) {
            metrics.emitted();
        } else {
            metrics.skipped();
        }
    }
}
