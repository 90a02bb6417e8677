package io.mockcall.scenario.cache;

import static io.mockcall.embedded.Server.REDIS;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.embedded.EmbeddedSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;

/** The scenarios in Redis. The test stops a Redis of its own. */
class RedisScenarioCacheTest {
    private static EmbeddedServers servers;
    private static LettuceConnectionFactory connections;
    private static ReactiveStringRedisTemplate redis;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private RedisScenarioCache level;

    @BeforeAll
    static void start(@TempDir Path directory) {
        servers = EmbeddedServers.start(EmbeddedSettings.onFreePorts(directory), EnumSet.of(REDIS));
        connections = new LettuceConnectionFactory("127.0.0.1", servers.redisPort());
        connections.afterPropertiesSet();
        connections.start();
        redis = new ReactiveStringRedisTemplate(connections);
    }

    @AfterAll
    static void stop() {
        connections.destroy();
        servers.close();
    }

    @BeforeEach
    void begin() {
        level = newLevel();
        redis.delete("scenario:a").block();
    }

    private RedisScenarioCache newLevel() {
        return new RedisScenarioCache(redis, Duration.ofHours(1), Duration.ofSeconds(2), metrics);
    }

    private static void awaitRedis() {
        Mono.defer(() -> redis.hasKey("x"))
                .timeout(Duration.ofSeconds(1))
                .retry(60)
                .block();
    }

    @Test
    void aScenarioIsStoredForAnHourUnderItsId() {
        level.put(Sample.scenario("a", 1)).block();
        assertThat(level.find("a").block()).isEqualTo(Sample.scenario("a", 1));
        assertThat(redis.getExpire("scenario:a").block()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        assertThat(redis.opsForValue().get("scenario:a").block())
                .startsWith("{")
                .contains("\"billing\"");
    }

    @Test
    void theNewerStateStaysInAnyOrder() {
        level.put(Sample.scenario("a", 2)).block();
        level.put(Sample.scenario("a", 1, 9)).block();
        assertThat(level.find("a").block()).isEqualTo(Sample.scenario("a", 2));
        level.put(Sample.scenario("a", 2, 1)).block();
        level.put(Sample.scenario("a", 2)).block();
        assertThat(level.find("a").block()).isEqualTo(Sample.scenario("a", 2, 1));
        level.put(Sample.scenario("a", 10)).block();
        assertThat(level.find("a").block()).isEqualTo(Sample.scenario("a", 10));
    }

    @Test
    void aLateWriteDoesNotRestoreADeletedScenario() {
        level.put(Sample.scenario("a", 1)).block();
        level.remove("a").block();
        level.put(Sample.scenario("a", 1)).block();
        assertThat(level.find("a").block()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "[]", "{}", "{\"version\":1}", "null", "{\"version\":\"x\",\"revised\":{}}"})
    void aValueThatIsNotAScenarioIsIgnoredAndReplaced(String value) {
        redis.opsForValue().set("scenario:a", value).block();
        assertThat(level.find("a").block()).isNull();
        level.put(Sample.scenario("a", 1)).block();
        assertThat(level.find("a").block()).isEqualTo(Sample.scenario("a", 1));
    }

    @Test
    void aScenarioUnderAnotherIdIsIgnored() {
        level.put(Sample.scenario("b", 1)).block();
        String other = requireNonNull(redis.opsForValue().get("scenario:b").block());
        redis.opsForValue().set("scenario:a", other).block();
        assertThat(level.find("a").block()).isNull();
    }

    /** After an outage Redis has the state from before the missed write. */
    @Test
    void anEntryIsIgnoredAfterAFailedWriteUntilTheNextWrite() {
        level.put(Sample.scenario("a", 1)).block();
        servers.stop(REDIS);
        level.put(Sample.scenario("a", 2)).block();
        assertThat(level.find("a").block()).isNull();
        servers.restart(REDIS);
        awaitRedis();
        assertThat(newLevel().find("a").block()).isEqualTo(Sample.scenario("a", 1));
        assertThat(level.find("a").block()).isNull();

        // The circuit breaker may still be open; the next load stores the scenario.
        Mono.defer(() -> level.put(Sample.scenario("a", 2)).then(level.find("a")))
                .repeatWhenEmpty(again -> again.delayElements(Duration.ofMillis(100)))
                .block(Duration.ofSeconds(20));
        assertThat(level.find("a").block()).isEqualTo(Sample.scenario("a", 2));
    }

    @Test
    void anOutageOfRedisIsCountedAndIsNoError() {
        servers.stop(REDIS);
        for (int i = 0; i < 50; i++) {
            assertThat(level.find("a").block()).isNull();
        }
        assertThat(metrics.get("mockcall.cache.failures").counter().count()).isEqualTo(50);
        servers.restart(REDIS);
        awaitRedis();
    }
}
