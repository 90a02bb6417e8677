package io.mockcall.standalone;

import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.embedded.EmbeddedSettings;
import io.mockcall.embedded.Ports;
import io.mockcall.embedded.Server;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What of the suite runs in this JVM. Another thread may close it at any time, also while it starts. */
final class Suite implements AutoCloseable {
    private final Path dataDirectory;
    private final Part part;
    private final SuitePorts ports;
    private final Ports free = new Ports(RandomGenerator.getDefault());
    private volatile @Nullable EmbeddedServers servers;
    private volatile @Nullable Contexts contexts;
    private volatile @Nullable PidFile pidFile;

    Suite(Path dataDirectory, Part part, SuitePorts ports) {
        this.dataDirectory = dataDirectory;
        this.part = part;
        this.ports = ports;
    }

    /** Returns when all contexts have started; they are ready later, when their models are loaded. */
    void start() {
        if (part.servers()) {
            // First the lock of the directory, so that "it runs already" is said before "the port is taken".
            servers = EmbeddedServers.start(settings(), Set.of());
        }
        part.services().forEach(service -> ports.requireFree(service, free));
        pidFile = PidFile.write(dataDirectory, part.name());
        EmbeddedServers mine = servers;
        if (mine != null) {
            mine.add(EnumSet.allOf(Server.class));
            ports.write(dataDirectory);
        }
        if (!part.services().isEmpty()) {
            Contexts started = new Contexts(part.services(), arguments());
            contexts = started;
            started.start();
        }
    }

    SuitePorts ports() {
        return ports;
    }

    /** First what uses the servers, then the servers. */
    @Override
    public void close() {
        Contexts startedContexts = contexts;
        if (startedContexts != null) {
            startedContexts.close();
        }
        EmbeddedServers startedServers = servers;
        if (startedServers != null) {
            startedServers.close();
        }
        PidFile written = pidFile;
        if (written != null) {
            written.delete();
        }
    }

    private EmbeddedSettings settings() {
        Map<Server, Integer> serverPorts = new EnumMap<>(Server.class);
        for (Server server : Server.values()) {
            serverPorts.put(server, ports.of(server));
        }
        return EmbeddedSettings.onPorts(dataDirectory, serverPorts);
    }

    private ContextArguments arguments() {
        return new ContextArguments(ports, ServiceSecret.of(dataDirectory, new SecureRandom()));
    }
}
