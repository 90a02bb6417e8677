package io.mockcall.standalone.process;

import java.nio.file.Path;
import java.time.Duration;

/** What a person wants to know when everything is ready. */
public record StartupSummary(SuitePorts ports, SuiteDirectory directory, Duration elapsed) {
    /** For the processes that run in the background. */
    public String ofBackground() {
        return text("Logs      " + directory.logs(), "./mockcall down");
    }

    /** For the process of this role, which a terminal may hold. */
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
