package io.mockcall.client.tools.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that measures a suite from outside. */
final class SuiteMeters implements AutoCloseable {
    private final MeasuredSuite suite;
    private final SuiteResources resources;
    private final BrokerLatencyProbe hop;
    private final RecordCounter records;
    private final SuiteProbes probes;
    private final @Nullable StageTimesReader stages;

    /** @param scratch name of a temporary topic */
    SuiteMeters(MeasuredSuite suite, SuiteResources resources, String scratch, BenchModels models) {
        this.suite = suite;
        this.resources = resources;
        this.probes = new SuiteProbes(suite.pids());
        this.hop = new BrokerLatencyProbe(suite.kafka(), scratch);
        this.records = new RecordCounter(suite.kafka());
        this.stages = models == BenchModels.REAL ? new StageTimesReader(suite.kafka()) : null;
    }

    /** Whether a process of the suite is known. */
    boolean knowsProcesses() {
        return !suite.processes().isEmpty();
    }

    MeasuredSuite suite() {
        return suite;
    }

    SuiteResources resources() {
        return resources;
    }

    long liveHeapBytes() {
        return probes.liveHeapBytes();
    }

    SuiteCounters counters() {
        return new SuiteCounters(
                records.count(),
                probes.brokerRequests("Produce") - hop.produceRequests(),
                probes.brokerRequests("Fetch") - hop.fetchRequests(),
                probes.allocatedBytes());
    }

    void start() {
        hop.start();
        if (stages != null) {
            stages.start();
        }
    }

    /** Time of one record through the broker since {@link #start}. To be read once. */
    BenchReport.Percentiles hop() {
        return BenchReport.Percentiles.of(hop.hopUs());
    }

    List<StageTime> stages() {
        return stages == null ? List.of() : stages.times();
    }

    @Override
    public void close() {
        if (stages != null) {
            stages.close();
        }
        probes.close();
        records.close();
        hop.close();
    }
}
