package io.mockcall.client.tools.output;

import io.mockcall.contracts.EventCodec;
import java.io.Console;
import java.io.PrintStream;
import tools.jackson.databind.SerializationFeature;

/**
 * The output of a command. With {@code --json}, only the result goes to the standard output, and everything else goes to
 * the standard error.
 */
public final class Terminal {
    private static final String BACK_AND_CLEAR = "\r\033[2K";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;
    private final boolean json;
    private boolean overwriting;

    Terminal(PrintStream out, PrintStream err, boolean interactive, boolean json) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
        this.json = json;
    }

    public static Terminal of(PrintStream out, PrintStream err) {
        Console console = System.console();
        return new Terminal(out, err, console != null && console.isTerminal(), false);
    }

    /** The same output, with or without JSON. */
    public Terminal json(boolean on) {
        return new Terminal(out, err, interactive, on);
    }

    public boolean json() {
        return json;
    }

    /** A line for people. It is part of the result, unless the result is JSON. */
    public synchronized void line(String text) {
        finishOverwriting();
        (json ? err : out).println(text);
    }

    /** Progress; never part of the result. */
    public synchronized void progress(String text) {
        finishOverwriting();
        err.println(text);
    }

    /** Text that the next text replaces. Only a terminal shows it. */
    public synchronized void passing(String text) {
        if (interactive) {
            (json ? err : out).print(BACK_AND_CLEAR + text);
            (json ? err : out).flush();
            overwriting = true;
        }
    }

    /** The result for programs. Printed only with {@code --json}. */
    public synchronized void result(Object value) {
        if (json) {
            out.println(EventCodec.mapper()
                    .writer()
                    .with(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(value));
        }
    }

    private void finishOverwriting() {
        if (overwriting) {
            (json ? err : out).print(BACK_AND_CLEAR);
            overwriting = false;
        }
    }
}
