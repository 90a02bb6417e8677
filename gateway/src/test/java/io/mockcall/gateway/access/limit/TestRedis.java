package io.mockcall.gateway.access.limit;

import io.mockcall.embedded.Server;
import io.mockcall.testing.servers.TestServers;
import java.time.Duration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/** A client of a real Redis. */
final class TestRedis implements AutoCloseable {
    private final LettuceConnectionFactory connections;
    final ReactiveStringRedisTemplate template;

    private static final class Shared {
        private static final TestRedis REDIS = ofTests();

        private static TestRedis ofTests() {
            TestServers servers = TestServers.shared(Server.REDIS);
            return new TestRedis(servers.redisHost(), servers.redisPort());
        }
    }

    /** The client of the Redis that all tests share. */
    static TestRedis shared() {
        return Shared.REDIS;
    }

    TestRedis(int port) {
        this("127.0.0.1", port);
    }

    private TestRedis(String host, int port) {
        connections = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration(host, port),
                LettuceClientConfiguration.builder()
                        .commandTimeout(Duration.ofSeconds(2))
                        .shutdownQuietPeriod(Duration.ZERO)
                        .build());
        connections.afterPropertiesSet();
        connections.start();
        template = new ReactiveStringRedisTemplate(connections);
    }

    @Override
    public void close() {
        connections.destroy();
    }
}
