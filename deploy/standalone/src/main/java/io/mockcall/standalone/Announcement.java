package io.mockcall.standalone;

import java.nio.file.Path;
import java.time.Duration;

/** What a person wants to know once everything runs. */
record Announcement(Part part, SuitePorts ports, Path dataDirectory, Duration elapsed) {
    String text() {
        return part.services().contains(Service.GATEWAY) && part.servers() ? everything() : ready();
    }

    private String ready() {
        return "%s is ready after %.1f s".formatted(part.name(), seconds());
    }

    private String everything() {
        return """

                AI Mock Call is ready after %.1f s

                  Address   http://127.0.0.1:%d
                  Users     agent, trainer, analyst, admin (password = name; reachable from this machine only)
                  Data      %s
                  Log       %s
                  A call    ./mockcall call --wav FILE, or listen to one: ./mockcall demo
                  Stop      Ctrl-C, or ./mockcall down
                """.formatted(
                        seconds(),
                        ports.of(Service.GATEWAY),
                        dataDirectory,
                        dataDirectory.resolve("logs").resolve(part.name() + ".log"));
    }

    private double seconds() {
        return elapsed.toMillis() / 1000.0;
    }
}
