package io.mockcall.standalone.process;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;

import io.mockcall.embedded.OrphanProcess;
import io.mockcall.embedded.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Starts, finds and stops the processes of the suite of one data directory. */
public final class SuiteProcesses {
    private static final String MAIN_CLASS = "io.mockcall.standalone.Standalone";
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);
    /** How long a process may take to end by itself before it is killed. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(5);
    private static final int SHOWN_LINES = 15;
    private static final String PARTITIONS = "MOCKCALL_KAFKA_PARTITIONS";
    /** Enough for one process, and each further partition costs a write to its log for every request of the producer. */
    private static final String ONE_PARTITION = "1";

    private final SuiteDirectory directory;
    private final Map<String, String> environment;
    private final JavaCommand java;
    private final StartupProgress progress;
    private final String mainClass;
    private volatile boolean stopping;

    /** @param environment of the processes; its ports are those of a new suite */
    public SuiteProcesses(
            SuiteDirectory directory, Map<String, String> environment, JavaCommand java, StartupProgress progress) {
        this(directory, environment, java, progress, MAIN_CLASS);
    }

    /** @param mainClass takes the name of its role as its only argument */
    SuiteProcesses(
            SuiteDirectory directory,
            Map<String, String> environment,
            JavaCommand java,
            StartupProgress progress,
            String mainClass) {
        this.directory = directory;
        this.environment = Map.copyOf(environment);
        this.java = java;
        this.progress = progress;
        this.mainClass = mainClass;
    }

    /** The text for people when everything is ready. */
    public String summary() {
        return new StartupSummary(SuitePorts.read(directory), directory, progress.elapsed()).ofBackground();
    }

    public SuiteDirectory directory() {
        return directory;
    }

    /** Whether the process of this role runs. */
    public boolean isRunning(ProcessRole role) {
        return find(directory, role).isPresent();
    }

    /** Whether any process of the suite runs. Servers that a killed process left behind do not count. */
    public boolean isAnyRunning() {
        return roles().anyMatch(this::isRunning);
    }

    static Optional<ProcessHandle> find(SuiteDirectory directory, ProcessRole role) {
        return PidFile.of(directory, role.name()).process();
    }

    private static Stream<ProcessRole> roles() {
        return Stream.concat(Stream.of(ProcessRole.ALL, ProcessRole.SERVERS), services());
    }

    private static Stream<ProcessRole> services() {
        return Stream.of(Service.values()).map(ProcessRole::of);
    }

    /**
     * Starts one process for everything, and returns when all services are ready.
     *
     * @throws CannotStartException if the process ends before all services are ready
     */
    public Process startTogether() {
        directory.create();
        SuitePorts.delete(directory);
        Map<String, String> variables = new HashMap<>(environment);
        variables.putIfAbsent(PARTITIONS, ONE_PARTITION);
        Process process = launch(ProcessRole.ALL, variables);
        awaitServers(process, ProcessRole.ALL);
        Map<Service, ProcessHandle> processes = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            processes.put(service, process.toHandle());
        }
        awaitServices(processes, Set.of(), Optional.of(ProcessRole.ALL));
        return process;
    }

    /**
     * Starts a process for the servers and one for each service, except for processes that run already. Returns when all
     * services are ready.
     *
     * @throws CannotStartException if a process ends before all services are ready
     */
    public void startSeparately() {
        directory.create();
        startServers();
        Map<Service, ProcessHandle> processes = new EnumMap<>(Service.class);
        Set<Service> found = EnumSet.noneOf(Service.class);
        for (Service service : Service.values()) {
            Optional<ProcessHandle> running = find(directory, ProcessRole.of(service));
            processes.put(service, running.orElseGet(() -> launch(service)));
            running.ifPresent(process -> found.add(service));
        }
        awaitServices(processes, found, Optional.empty());
    }

    /** The new servers take the ports of the old ones, because running services still connect to those ports. */
    private void startServers() {
        if (isRunning(ProcessRole.SERVERS)) {
            return;
        }
        Map<String, String> withPorts = new HashMap<>(environment);
        if (isAnyRunning()) {
            SuitePorts.find(directory).ifPresent(ports -> withPorts.putAll(ports.environment()));
        }
        SuitePorts.delete(directory);
        awaitServers(launch(ProcessRole.SERVERS, withPorts), ProcessRole.SERVERS);
    }

    private Process launch(ProcessRole role, Map<String, String> variables) {
        String heap = role.equals(ProcessRole.ALL) ? JavaCommand.HEAP_OF_ALL : JavaCommand.HEAP_OF_ONE;
        ProcessBuilder builder = java.of(directory, variables, heap, List.of(mainClass, role.argument()));
        Path output = directory.output(role);
        try {
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(Redirect.PIPE)
                    .start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new CannotStartException("%s cannot be started: %s".formatted(role.name(), e.getMessage()), e);
        }
    }

    private void awaitServers(Process process, ProcessRole role) {
        progress.waitingFor(List.of("Kafka", "Postgres", "Redis"));
        while (SuitePorts.find(directory).isEmpty()) {
            requireAlive(process.toHandle(), role);
            pause();
            progress.waitingFor(List.of("Kafka", "Postgres", "Redis"));
        }
    }

    private ProcessHandle launch(Service service) {
        return launch(ProcessRole.of(service), environment).toHandle();
    }

    /**
     * @param found services that ran before the start. If one of them ends, because it was killed a moment ago, it is
     *     started again
     * @param together the role of the process that runs all services, if there is one
     */
    private void awaitServices(
            Map<Service, ProcessHandle> processes, Set<Service> found, Optional<ProcessRole> together) {
        ReadinessProbe probe = new ReadinessProbe(SuitePorts.read(directory));
        List<Service> waiting = probe.notReady(processes.keySet());
        while (!waiting.isEmpty()) {
            progress.waitingFor(waiting.stream().map(Service::serviceName).toList());
            for (Service service : waiting) {
                ProcessHandle process = requireNonNull(processes.get(service));
                if (!process.isAlive() && found.contains(service)) {
                    found.remove(service);
                    processes.put(service, launch(service));
                } else {
                    requireAlive(process, together.orElseGet(() -> ProcessRole.of(service)));
                }
            }
            pause();
            waiting = probe.notReady(waiting);
        }
        progress.done();
    }

    private void requireAlive(ProcessHandle process, ProcessRole role) {
        if (stopping) {
            throw new CannotStartException("stopped before everything was ready");
        }
        if (!process.isAlive()) {
            progress.failed(lastLines(directory.output(role)));
            throw new CannotStartException(
                    "%s did not start; its log is %s".formatted(role.name(), directory.log(role)));
        }
    }

    private static String lastLines(Path output) {
        try (Stream<String> lines = Files.lines(output)) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - SHOWN_LINES), all.size()));
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    private static void pause() {
        try {
            boolean never = new CountDownLatch(1).await(BETWEEN_PROBES.toMillis(), TimeUnit.MILLISECONDS);
            assert !never;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("interrupted", e);
        }
    }

    /**
     * Stops the services, then the servers, then the processes that a killed process left behind. Kills a process that does
     * not end by itself.
     *
     * @return false if there was nothing to stop
     */
    public boolean stop() {
        stopping = true;
        boolean stopped = stop(Stream.concat(Stream.of(ProcessRole.ALL), services()));
        stopped |= stop(Stream.of(ProcessRole.SERVERS));
        for (Server server : Server.values()) {
            Optional<OrphanProcess> orphan = OrphanProcess.of(server, directory.path());
            orphan.ifPresent(OrphanProcess::stop);
            stopped |= orphan.isPresent();
        }
        SuitePorts.delete(directory);
        return stopped;
    }

    private boolean stop(Stream<ProcessRole> roles) {
        List<ProcessHandle> processes = new ArrayList<>();
        List<PidFile> files = new ArrayList<>();
        for (ProcessRole role : roles.toList()) {
            PidFile file = PidFile.of(directory, role.name());
            file.process().ifPresent(processes::add);
            files.add(file);
        }
        processes.forEach(ProcessHandle::destroy);
        if (!haveEnded(processes, STOP_TIMEOUT)) {
            processes.forEach(ProcessHandle::destroyForcibly);
            haveEnded(processes, KILL_TIMEOUT);
        }
        files.forEach(PidFile::delete);
        return !processes.isEmpty();
    }

    private static boolean haveEnded(List<ProcessHandle> processes, Duration timeout) {
        List<CompletableFuture<ProcessHandle>> ends =
                processes.stream().map(ProcessHandle::onExit).collect(toCollection(ArrayList::new));
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
