package io.mockcall.client.tools.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Sums of the counters of all Java processes of a suite. */
final class SuiteProbes implements AutoCloseable {
    private final List<JvmProbe> probes = new ArrayList<>();

    /** @throws io.mockcall.client.ClientFailure if a process cannot be measured */
    SuiteProbes(Collection<Long> pids) {
        try {
            pids.forEach(pid -> probes.add(new JvmProbe(pid)));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** See {@link JvmProbe#liveHeapBytes()}. */
    long liveHeapBytes() {
        return probes.stream().mapToLong(JvmProbe::liveHeapBytes).sum();
    }

    long allocatedBytes() {
        return probes.stream().mapToLong(JvmProbe::allocatedBytes).sum();
    }

    /** See {@link JvmProbe#brokerRequests}. */
    long brokerRequests(String kind) {
        return probes.stream().mapToLong(probe -> probe.brokerRequests(kind)).sum();
    }

    @Override
    public void close() {
        probes.forEach(JvmProbe::close);
    }
}
