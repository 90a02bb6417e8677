package io.mockcall.standalone.command;

import io.mockcall.standalone.Standalone;
import io.mockcall.standalone.process.ProcessRole;
import io.mockcall.standalone.process.SuiteDirectory;
import io.mockcall.standalone.process.SuitePorts;
import io.mockcall.standalone.process.SuiteProcesses;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code up}: starts the suite on the data directory. */
@Command(name = "up")
final class UpCommand implements Callable<Integer> {
    /** Where the processes run. */
    private enum Mode {
        /** All services in this JVM, until a signal. */
        FOREGROUND,
        DETACHED,
        SEPARATE
    }

    private final SuiteProcesses processes;
    private final Build build;
    private final PrintStream out;
    private Mode mode = Mode.FOREGROUND;

    UpCommand(SuiteProcesses processes, Build build, PrintStream out) {
        this.processes = processes;
        this.build = build;
        this.out = out;
    }

    @Option(names = "--detach")
    private void detach(boolean wanted) {
        if (wanted) {
            mode = Mode.DETACHED;
        }
    }

    @Option(names = "--separate")
    private void separate(boolean wanted) {
        if (wanted) {
            mode = Mode.SEPARATE;
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        if (isRunning()) {
            out.println(runningAlready());
            return 0;
        }
        build.requireCurrent();
        processes.directory().requireSpace();
        switch (mode) {
            case FOREGROUND -> Standalone.main(new String[] {"all"});
            case DETACHED -> {
                processes.startTogether();
                out.println(processes.summary());
            }
            case SEPARATE -> {
                processes.startSeparately();
                out.println(processes.summary());
            }
        }
        return 0;
    }

    /** With {@code --separate}, a second run starts the processes that are missing. */
    private boolean isRunning() {
        return processes.isRunning(ProcessRole.ALL) || (mode != Mode.SEPARATE && processes.isAnyRunning());
    }

    private String runningAlready() {
        SuiteDirectory directory = processes.directory();
        Optional<SuitePorts> ports = SuitePorts.find(directory);
        return ports.map(known ->
                        "It runs already: %s (data in %s; ./mockcall status shows more, ./mockcall down stops it)"
                                .formatted(known.address(), directory.path()))
                .orElseGet(() -> "It is being started already (data in %s)".formatted(directory.path()));
    }
}
