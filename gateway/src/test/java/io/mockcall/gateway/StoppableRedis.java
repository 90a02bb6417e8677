package io.mockcall.gateway;

import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.embedded.EmbeddedSettings;
import io.mockcall.embedded.Server;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A Redis for one test, which the test may stop and restart. */
final class StoppableRedis implements AutoCloseable {
    private final EmbeddedServers servers;

    StoppableRedis(Path directory) {
        servers = EmbeddedServers.start(EmbeddedSettings.onFreePorts(directory), Set.of(Server.REDIS));
    }

    TestGateway gateway(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("spring.data.redis.port", String.valueOf(servers.redisPort()));
        return new TestGateway(all);
    }

    void stop() {
        servers.stop(Server.REDIS);
    }

    void restart() {
        servers.restart(Server.REDIS);
    }

    @Override
    public void close() {
        servers.close();
    }
}
