package io.mockcall.platform.stage;

import io.mockcall.contracts.EventCodec;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record on its way through a stage, with the number of work items that it led to and that are not finished. */
final class InboundRecord {
    private final ConsumerRecord<String, ByteBuffer> record;
    private final OffsetTracker offsets;
    private final StageMetrics metrics;
    /** One for reading the record, one for each work item that the record led to. */
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

    /** The partition was lost: its new owner reads the record again. */
    void workAbandoned() {
        worked = false;
        close();
    }

    /** Reading the record, or one of its work items, is finished. */
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
