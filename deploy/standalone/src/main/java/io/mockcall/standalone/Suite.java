package io.mockcall.standalone;

import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.embedded.EmbeddedSettings;
import io.mockcall.embedded.Ports;
import io.mockcall.embedded.Server;
import io.mockcall.standalone.process.PidFile;
import io.mockcall.standalone.process.ProcessRole;
import io.mockcall.standalone.process.SuiteDirectory;
import io.mockcall.standalone.process.SuitePorts;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The servers and services that run in this JVM. Another thread may close it at any time, also while it starts. */
final class Suite implements AutoCloseable {
    private final SuiteDirectory directory;
    private final ProcessRole role;
    private final SuitePorts ports;
    private final Ports free = new Ports(RandomGenerator.getDefault());
    private volatile @Nullable EmbeddedServers servers;
    private volatile @Nullable ServiceContexts serviceContexts;
    private volatile @Nullable PidFile pidFile;

    Suite(SuiteDirectory directory, ProcessRole role, SuitePorts ports) {
        this.directory = directory;
        this.role = role;
        this.ports = ports;
    }

    /** Returns when all contexts have started. A service is ready later, when it has loaded its models. */
    void start() {
        if (role.servers()) {
            // The lock of the directory comes first, so that a second start reports the running suite and not a taken
            // port.
            servers = EmbeddedServers.start(settings(), Set.of());
        }
        role.services().forEach(service -> ports.requireFree(service, free));
        pidFile = PidFile.write(directory, role.name());
        EmbeddedServers mine = servers;
        if (mine != null) {
            mine.add(EnumSet.allOf(Server.class));
            ports.write(directory);
        }
        if (!role.services().isEmpty()) {
            ServiceContexts started = new ServiceContexts(role.services(), arguments());
            serviceContexts = started;
            started.start();
        }
    }

    SuitePorts ports() {
        return ports;
    }

    /** Closes the services, then the servers that they use. */
    @Override
    public void close() {
        ServiceContexts started = serviceContexts;
        if (started != null) {
            started.close();
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
        return EmbeddedSettings.onPorts(directory.path(), serverPorts);
    }

    private ContextArguments arguments() {
        return new ContextArguments(ports, ServiceSecret.of(directory.path(), new SecureRandom()));
    }
}
