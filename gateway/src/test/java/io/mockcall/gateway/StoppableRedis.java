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
    private final int port;

    StoppableRedis(Path directory) {
        servers = EmbeddedServers.start(EmbeddedSettings.onFreePorts(directory), Set.of(Server.REDIS));
        port = servers.redisPort();
    }

    /** A gateway with this Redis, which may be stopped. */
    TestGateway gateway(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("spring.data.redis.host", "127.0.0.1");
        all.put("spring.data.redis.port", String.valueOf(port));
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
