package io.mockcall.standalone.process;

import java.io.Console;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * A line that names what a start waits for. A terminal shows the line in place; other outputs get a new line for each
 * change.
 */
public final class StartupProgress {
    private static final String START_OF_LINE = "\r\u001B[K";

    private final PrintStream out;
    private final Clock clock;
    private final Instant started;
    private final boolean terminal;
    private String last = "";

    StartupProgress(PrintStream out, Clock clock, Instant started) {
        this.out = out;
        this.clock = clock;
        this.started = started;
        Console console = System.console();
        this.terminal = console != null && console.isTerminal();
    }

    /**
     * Measures the time from this call. The start time of the process would include a build, because the script becomes this
     * process.
     */
    public static StartupProgress on(PrintStream out) {
        Clock clock = Clock.systemUTC();
        return new StartupProgress(out, clock, clock.instant());
    }

    public void waitingFor(Collection<String> names) {
        String line = "Waiting for " + String.join(", ", names);
        if (terminal) {
            out.print(START_OF_LINE + line + " (" + elapsed().toSeconds() + " s) ");
            out.flush();
        } else if (!line.equals(last)) {
            out.println(line);
        }
        last = line;
    }

    /** The time since this object was created. */
    public Duration elapsed() {
        return Duration.between(started, clock.instant());
    }

    /** Clears the line of a terminal. */
    public void done() {
        if (terminal) {
            out.print(START_OF_LINE);
            out.flush();
        }
    }

    /** Shows the last output of a process that ended too early. */
    void failed(String output) {
        done();
        if (!output.isEmpty()) {
            out.println(output);
        }
    }
}
