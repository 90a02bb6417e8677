package io.mockcall.standalone.command;

import io.mockcall.standalone.process.SuiteProcesses;
import java.io.PrintStream;
import picocli.CommandLine.Command;

/** {@code down}: stops the suite of the data directory. */
@Command(name = "down")
final class DownCommand implements Runnable {
    private final SuiteProcesses processes;
    private final PrintStream out;

    DownCommand(SuiteProcesses processes, PrintStream out) {
        this.processes = processes;
        this.out = out;
    }

    @Override
    public void run() {
        out.println(
                processes.stop()
                        ? "Stopped."
                        : "Nothing runs on %s.".formatted(processes.directory().path()));
    }
}
