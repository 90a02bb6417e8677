package io.mockcall.client.tools.bench;

import io.mockcall.contracts.Topic;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Counters of a suite since its start.
 *
 * @param records published, by topic
 * @param produceRequests that the broker answered, without those of the bench itself
 * @param fetchRequests likewise
 * @param allocatedBytes by all threads of the known processes
 */
record SuiteCounters(Map<Topic, Long> records, long produceRequests, long fetchRequests, long allocatedBytes) {
    private static final double KIB = 1024;

    /** The counts of each turn since an earlier state; all 0 without turns. */
    TurnCounts perTurn(SuiteCounters before, long turns) {
        if (turns == 0) {
            return new TurnCounts(Map.of(), 0, 0, 0);
        }
        Map<String, Double> perTurn = new TreeMap<>();
        records.forEach((topic, count) -> {
            long more = count - Optional.ofNullable(before.records.get(topic)).orElse(0L);
            if (more > 0) {
                perTurn.put(topic.address(), (double) more / turns);
            }
        });
        return new TurnCounts(
                perTurn,
                (double) Math.max(0, produceRequests - before.produceRequests) / turns,
                (double) Math.max(0, fetchRequests - before.fetchRequests) / turns,
                (allocatedBytes - before.allocatedBytes) / KIB / turns);
    }
}
