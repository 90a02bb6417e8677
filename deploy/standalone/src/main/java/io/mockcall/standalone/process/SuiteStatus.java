package io.mockcall.standalone.process;

import io.mockcall.embedded.OrphanProcess;
import io.mockcall.embedded.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The state of the servers and services of a data directory.
 *
 * <p>The ports are those of the file in the data directory, and a process counts only if a pid file of that directory names
 * it. Environment variables and other programs on the same ports have no influence.
 *
 * @param entries the servers, then the services in the order of their start
 */
public record SuiteStatus(List<Entry> entries) {
    public SuiteStatus {
        entries = List.copyOf(entries);
    }

    /** The state of a server or a service. */
    public enum State {
        READY,
        STARTING,
        DOWN;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A server or a service.
     *
     * @param port empty if the directory names no port
     * @param pid the process of the server or service; empty if it does not run
     */
    public record Entry(String name, Optional<Integer> port, Optional<Long> pid, State state) {}

    public static SuiteStatus of(SuiteDirectory directory) {
        Optional<SuitePorts> ports = SuitePorts.find(directory);
        List<Future<Entry>> entries = new ArrayList<>();
        // All services are asked in parallel, because a service that is busy with its start may take seconds to answer.
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (Server server : Server.values()) {
                entries.add(threads.submit(() -> of(server, directory, ports)));
            }
            for (Service service : Service.values()) {
                entries.add(threads.submit(() -> of(service, directory, ports)));
            }
        }
        return new SuiteStatus(entries.stream().map(Future::resultNow).toList());
    }

    private static Entry of(Server server, SuiteDirectory directory, Optional<SuitePorts> ports) {
        Optional<Long> pid = process(directory, ProcessRole.SERVERS)
                .or(() -> OrphanProcess.of(server, directory.path()).map(OrphanProcess::pid));
        boolean ready = pid.isPresent()
                && ports.filter(known -> new ReadinessProbe(known).isListening(server))
                        .isPresent();
        return new Entry(
                server.name().toLowerCase(Locale.ROOT),
                ports.map(known -> known.of(server)),
                pid,
                ready ? State.READY : State.DOWN);
    }

    private static Entry of(Service service, SuiteDirectory directory, Optional<SuitePorts> ports) {
        Optional<Long> pid = process(directory, ProcessRole.of(service));
        boolean ready = pid.isPresent()
                && ports.filter(known -> new ReadinessProbe(known).isReady(service))
                        .isPresent();
        return new Entry(
                service.serviceName(),
                ports.map(known -> known.of(service)),
                pid,
                ready ? State.READY : pid.isPresent() ? State.STARTING : State.DOWN);
    }

    /** The process that runs everything, or the process of this role. */
    private static Optional<Long> process(SuiteDirectory directory, ProcessRole role) {
        return SuiteProcesses.find(directory, ProcessRole.ALL)
                .or(() -> SuiteProcesses.find(directory, role))
                .map(ProcessHandle::pid);
    }

    public boolean allReady() {
        return entries.stream().allMatch(entry -> entry.state() == State.READY);
    }
}
