package io.mockcall.standalone;

import io.mockcall.embedded.EmbeddedServersException;
import io.mockcall.embedded.Ports;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Runs the suite on one machine, or a part of it: {@code all} (the default), {@code servers}, or the name of a service.
 *
 * <p>Data lies in the directory of {@code MOCKCALL_DATA}, {@code ~/.mockcall} if that is not set. Ends on SIGINT or
 * SIGTERM.
 */
public final class Standalone {
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);

    private final PrintStream out;
    private final Path dataDirectory;
    private final Part part;
    private final Suite suite;
    private final Progress progress;
    private final CountDownLatch stopping = new CountDownLatch(1);

    private Standalone(PrintStream out, Path dataDirectory, Part part, SuitePorts ports) {
        this.out = out;
        this.dataDirectory = dataDirectory;
        this.part = part;
        this.suite = new Suite(dataDirectory, part, ports);
        Instant started =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        this.progress = new Progress(out, Clock.systemUTC(), started);
    }

    public static void main(String[] arguments) throws InterruptedException {
        try {
            Part part = Part.named(arguments.length == 0 ? "all" : arguments[0]);
            Path dataDirectory = dataDirectory(System.getenv());
            prepareLogging(dataDirectory, part);
            SuitePorts ports = part.servers()
                    ? SuitePorts.resolve(System.getenv(), new Ports(RandomGenerator.getDefault()))
                    : SuitePorts.read(dataDirectory);
            new Standalone(System.out, dataDirectory, part, ports).run();
        } catch (CannotStartException | EmbeddedServersException e) {
            System.err.println("\n" + e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws InterruptedException {
        // Before the first server: whatever runs when the end comes is stopped.
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        progress.waitingFor(part.servers() ? List.of("Kafka", "Postgres", "Redis") : List.of(part.name()));
        suite.start();
        if (awaitReady()) {
            progress.done();
            out.println(new Announcement(part, suite.ports(), dataDirectory, progress.elapsed()).text());
            stopping.await();
        }
    }

    /** @return false if the end came first */
    private boolean awaitReady() throws InterruptedException {
        Readiness readiness = new Readiness(suite.ports());
        List<Service> waiting = readiness.notReady(part.services());
        while (!waiting.isEmpty()) {
            progress.waitingFor(waiting.stream().map(Service::serviceName).toList());
            if (stopping.await(BETWEEN_PROBES.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            waiting = readiness.notReady(waiting);
        }
        return true;
    }

    private void stop() {
        stopping.countDown();
        long start = System.nanoTime();
        suite.close();
        out.printf(
                "Stopped in %.1f s.%n",
                Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
    }

    private static Path dataDirectory(Map<String, String> environment) {
        String configured = environment.getOrDefault("MOCKCALL_DATA", "");
        Path directory =
                configured.isBlank() ? Path.of(System.getProperty("user.home"), ".mockcall") : Path.of(configured);
        return directory.toAbsolutePath().normalize();
    }

    /** One configuration for all contexts, in place before the first logger. */
    private static void prepareLogging(Path dataDirectory, Part part) {
        System.setProperty("logback.configurationFile", "io/mockcall/standalone/logback.xml");
        System.setProperty(
                "mockcall.log.file",
                dataDirectory.resolve("logs").resolve(part.name() + ".log").toString());
    }
}
