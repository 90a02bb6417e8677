package io.mockcall.standalone;

import io.mockcall.embedded.EmbeddedServersException;
import io.mockcall.embedded.Ports;
import io.mockcall.standalone.process.CannotStartException;
import io.mockcall.standalone.process.ProcessRole;
import io.mockcall.standalone.process.ReadinessProbe;
import io.mockcall.standalone.process.Service;
import io.mockcall.standalone.process.StartupProgress;
import io.mockcall.standalone.process.StartupSummary;
import io.mockcall.standalone.process.SuiteDirectory;
import io.mockcall.standalone.process.SuitePorts;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Runs the suite on one machine, or a part of it: {@code all} (the default), {@code servers}, or the name of a service.
 *
 * <p>The data directory is that of {@code MOCKCALL_DATA}, or {@code ~/.mockcall} if the variable is not set. The process
 * stops in an orderly way on SIGINT and SIGTERM.
 */
public final class Standalone {
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);

    private final PrintStream out;
    private final SuiteDirectory directory;
    private final ProcessRole role;
    private final Suite suite;
    private final StartupProgress progress;
    private final CountDownLatch stopping = new CountDownLatch(1);

    private Standalone(PrintStream out, SuiteDirectory directory, ProcessRole role, SuitePorts ports) {
        this.out = out;
        this.directory = directory;
        this.role = role;
        this.suite = new Suite(directory, role, ports);
        this.progress = StartupProgress.on(out);
    }

    public static void main(String[] arguments) throws InterruptedException {
        try {
            ProcessRole role = ProcessRole.named(arguments.length == 0 ? "all" : arguments[0]);
            SuiteDirectory directory = SuiteDirectory.of(System.getenv());
            directory.create();
            prepareLogging(directory, role);
            SuitePorts ports = role.servers()
                    ? SuitePorts.resolve(System.getenv(), new Ports(RandomGenerator.getDefault()))
                    : SuitePorts.read(directory);
            new Standalone(System.out, directory, role, ports).run();
        } catch (CannotStartException | EmbeddedServersException e) {
            System.err.println("\n" + e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws InterruptedException {
        // The hook comes before the first server, so that it stops every server at any time.
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        progress.waitingFor(role.servers() ? List.of("Kafka", "Postgres", "Redis") : List.of(role.name()));
        suite.start();
        if (awaitReady()) {
            progress.done();
            out.println(new StartupSummary(suite.ports(), directory, progress.elapsed()).of(role));
            stopping.await();
        }
    }

    /** @return false if the process was asked to stop before the services were ready */
    private boolean awaitReady() throws InterruptedException {
        ReadinessProbe probe = new ReadinessProbe(suite.ports());
        List<Service> waiting = probe.notReady(role.services());
        while (!waiting.isEmpty()) {
            progress.waitingFor(waiting.stream().map(Service::serviceName).toList());
            if (stopping.await(BETWEEN_PROBES.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            waiting = probe.notReady(waiting);
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

    /** Sets one configuration for all contexts, before the first logger exists. */
    private static void prepareLogging(SuiteDirectory directory, ProcessRole role) {
        System.setProperty("logback.configurationFile", "io/mockcall/standalone/logback.xml");
        System.setProperty("mockcall.log.file", directory.log(role).toString());
    }
}
