package io.mockcall.standalone.process;

import java.nio.file.Path;
import java.time.Duration;

/** The text that a start prints when everything is ready: addresses, users and log files. */
public record StartupSummary(SuitePorts ports, SuiteDirectory directory, Duration elapsed) {
    /** The text for processes that run in the background. */
    public String ofBackground() {
        return text("Logs      " + directory.logs(), "./mockcall down");
    }

    /** The text for the process of this role, which may run in the foreground of a terminal. */
    public String of(ProcessRole role) {
        Path log = directory.log(role);
        return role.services().contains(Service.GATEWAY) && role.servers()
                ? text("Log       " + log, "Ctrl-C, or ./mockcall down")
                : "%s is ready after %.1f s".formatted(role.name(), seconds());
    }

    private String text(String logs, String stop) {
        return """

                AI Mock Call is ready after %.1f s

                  Address   %s
                  Users     agent, trainer, analyst, admin (password = name; reachable from this machine only)
                  Data      %s
                  %s
                  A call    ./mockcall call --wav FILE, or listen to one: ./mockcall demo
                  Stop      %s
                """.formatted(seconds(), ports.address(), directory.path(), logs, stop);
    }

    private double seconds() {
        return elapsed.toMillis() / 1000.0;
    }
}
