package io.mockcall.embedded;

import java.nio.file.Path;
import java.util.EnumSet;

/** A program that stores a word in every server, says so on its output and then waits for its end. */
final class ServersUntilKilled {
    static final String STORED = "stored";

    private ServersUntilKilled() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedSettings settings = EmbeddedSettings.onFreePorts(Path.of(arguments[0]));
        EmbeddedServers servers = EmbeddedServers.start(settings, EnumSet.allOf(Server.class));
        Stored.write(servers, arguments[1]);
        System.out.println(STORED);
        Thread.currentThread().join();
    }
}
