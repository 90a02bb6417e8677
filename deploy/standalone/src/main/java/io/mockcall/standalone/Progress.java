package io.mockcall.standalone;

import java.io.Console;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** One line that says what is awaited: rewritten on a terminal, written anew on every change elsewhere. */
final class Progress {
    private static final String START_OF_LINE = "\r\u001B[K";

    private final PrintStream out;
    private final Clock clock;
    private final Instant started;
    private final boolean terminal;
    private String last = "";

    Progress(PrintStream out, Clock clock, Instant started) {
        this.out = out;
        this.clock = clock;
        this.started = started;
        Console console = System.console();
        this.terminal = console != null && console.isTerminal();
    }

    void waitingFor(Collection<String> names) {
        String line = "Waiting for " + String.join(", ", names);
        if (terminal) {
            out.print(START_OF_LINE + line + " (" + elapsed().toSeconds() + " s) ");
            out.flush();
        } else if (!line.equals(last)) {
            out.println(line);
        }
        last = line;
    }

    /** Since the start of the process. */
    Duration elapsed() {
        return Duration.between(started, clock.instant());
    }

    void done() {
        if (terminal) {
            out.print(START_OF_LINE);
            out.flush();
        }
    }
}
