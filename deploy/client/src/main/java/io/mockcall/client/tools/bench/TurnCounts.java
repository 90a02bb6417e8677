package io.mockcall.client.tools.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a turn costs, in counts that hardly depend on the machine.
 *
 * @param records published, by the address of the topic
 * @param produceRequests that the broker answered, without those of the bench itself; 0 if no known process has a broker
 * @param fetchRequests likewise
 * @param allocatedKib KiB that the threads of the known processes allocated; 0 if no process is known
 */
public record TurnCounts(
        Map<String, Double> records, double produceRequests, double fetchRequests, double allocatedKib) {
    /** The records on all topics. */
    public double allRecords() {
        return records.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("  records a turn %.1f %s".formatted(allRecords(), byTopic()));
        if (produceRequests > 0) {
            lines.add("  requests       %.1f produce and %.1f fetch a turn".formatted(produceRequests, fetchRequests));
        }
        if (allocatedKib > 0) {
            lines.add("  allocated      %.0f KiB a turn".formatted(allocatedKib));
        }
        return lines;
    }

    private String byTopic() {
        return records.entrySet().stream()
                .map(it -> "%s %.1f".formatted(it.getKey(), it.getValue()))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
