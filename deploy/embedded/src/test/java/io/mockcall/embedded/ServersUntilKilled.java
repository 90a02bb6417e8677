package io.mockcall.embedded;

import java.nio.file.Path;
import java.util.EnumSet;

/** A program that stores a word in every server, reports this on its output, and then waits until it is killed. */
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
