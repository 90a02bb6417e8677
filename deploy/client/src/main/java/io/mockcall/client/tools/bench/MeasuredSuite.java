package io.mockcall.client.tools.bench;

import static java.util.stream.Collectors.toMap;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The suite that a bench measures.
 *
 * @param kafka address of its broker
 * @param processes its Java processes: the name of each by its process id
 * @param data its data directory
 */
public record MeasuredSuite(String kafka, Map<Long, String> processes, Path data) {
    public MeasuredSuite {
        processes = Map.copyOf(processes);
    }

    /**
     * Finds the processes of a suite.
     *
     * @param pids the processes; empty for those of the pid files under the data directory
     * @throws io.mockcall.client.ClientFailure if a process does not compile its code as a deployment does
     */
    public static MeasuredSuite find(String kafka, Path data, List<Long> pids) {
        Map<Long, String> ofFiles = SuiteResources.processesUnder(data);
        Map<Long, String> processes = pids.isEmpty()
                ? ofFiles
                : pids.stream().distinct().collect(toMap(it -> it, pid -> ofFiles.getOrDefault(pid, "process " + pid)));
        JvmOptions.requireAllCompilers(processes.keySet());
        return new MeasuredSuite(kafka, processes, data);
    }

    public Set<Long> pids() {
        return processes.keySet();
    }
}
