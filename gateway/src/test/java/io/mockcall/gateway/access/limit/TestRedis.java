package io.mockcall.gateway.access.limit;

import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.embedded.Server;
import java.time.Duration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/** The real one. */
final class TestRedis implements AutoCloseable {
    private final LettuceConnectionFactory connections;
    final ReactiveStringRedisTemplate template;

    private static final class Shared {
        private static final TestRedis REDIS =
                new TestRedis(EmbeddedServers.forTests(Server.REDIS).redisPort());
    }

    /** That of all tests. */
    static TestRedis shared() {
        return Shared.REDIS;
    }

    TestRedis(int port) {
        connections = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration("127.0.0.1", port),
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
