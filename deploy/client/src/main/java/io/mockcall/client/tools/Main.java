package io.mockcall.client.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mockcall.client.tools.command.Environment;
import io.mockcall.client.tools.command.MockCallCommand;
import io.mockcall.client.tools.output.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;

/** Starts the command line. {@code ./mockcall} has started the suite by then. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // The libraries underneath log through Logback where the suite brings it; a command prints only its result.
        System.setProperty("logback.configurationFile", "io/mockcall/client/tools/logback-client.xml");
        var terminal = Terminal.of(utf8(FileDescriptor.out), utf8(FileDescriptor.err));
        var environment = new Environment(System.getenv());
        System.exit(MockCallCommand.commandLine(environment, terminal).execute(args));
    }

    /** Bars and quotes are not ASCII, and a container's locale often is. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, UTF_8);
    }
}
