package io.mockcall.scenario.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.ScenarioChanged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class ScenarioCacheTest {
    private final Map<String, ScenarioChanged> stored = new ConcurrentHashMap<>();
    private final Map<String, ScenarioChanged> inRedis = new ConcurrentHashMap<>();
    private final AtomicInteger loads = new AtomicInteger();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final ScenarioCacheSettings settings =
            new ScenarioCacheSettings(500, Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofMillis(200));
    private long nanos;
    private Mono<Void> delay = Mono.empty();
    private final ScenarioCache cache = new ScenarioCache(new Shared(), this::load, settings, () -> nanos, metrics);

    private Mono<ScenarioChanged> load(String id) {
        loads.incrementAndGet();
        ScenarioChanged read = stored.get(id);
        return delay.then(Mono.justOrEmpty(read));
    }

    private final class Shared implements SharedScenarioCache {
        @Override
        public Mono<ScenarioChanged> find(String id) {
            return Mono.justOrEmpty(inRedis.get(id));
        }

        @Override
        public Mono<Void> put(ScenarioChanged scenario) {
            return Mono.fromRunnable(() -> inRedis.put(scenario.key(), scenario));
        }

        @Override
        public Mono<Void> remove(String id) {
            return Mono.fromRunnable(() -> inRedis.remove(id));
        }
    }

    private double reads(String level) {
        return metrics.get("mockcall.cache.reads")
                .tag("cache", "scenario")
                .tag("level", level)
                .counter()
                .count();
    }

    @Test
    void theFirstLevelWithTheScenarioAnswers() {
        stored.put("a", Sample.scenario("a", 1));
        assertThat(cache.find("a").block()).isEqualTo(stored.get("a"));
        assertThat(inRedis).containsKey("a");
        cache.find("a").block();
        cache.find("a").block();
        inRedis.put("b", Sample.scenario("b", 1));
        cache.find("b").block();
        assertThat(cache.find("c").block()).isNull();
        assertThat(List.of(reads("database"), reads("process"), reads("redis"), reads("miss")))
                .containsExactly(1.0, 2.0, 1.0, 1.0);
    }

    @Test
    void anEntryExpiresAfterFifteenMinutes() {
        stored.put("a", Sample.scenario("a", 1));
        cache.find("a").block();
        nanos = Duration.ofMinutes(15).toNanos() - 1;
        cache.find("a").block();
        assertThat(reads("process")).isEqualTo(1);
        nanos++;
        cache.find("a").block();
        assertThat(reads("redis")).isEqualTo(1);
    }

    @Test
    void concurrentReadsShareOneLoad() {
        Sinks.Empty<Void> slow = Sinks.empty();
        delay = slow.asMono();
        stored.put("a", Sample.scenario("a", 1));
        List<ScenarioChanged> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            cache.find("a").subscribe(answers::add);
        }
        assertThat(answers).isEmpty();
        slow.tryEmitEmpty();
        assertThat(answers).hasSize(100);
        assertThat(loads).hasValue(1);
        assertThat(reads("database")).isEqualTo(100);
    }

    @Test
    void aCancelledReadDoesNotCancelTheLoad() {
        Sinks.Empty<Void> slow = Sinks.empty();
        delay = slow.asMono();
        stored.put("a", Sample.scenario("a", 1));
        List<ScenarioChanged> answers = new ArrayList<>();
        var impatient = cache.find("a").subscribe();
        cache.find("a").subscribe(answers::add);
        impatient.dispose();
        slow.tryEmitEmpty();
        assertThat(answers).hasSize(1);
    }

    @Test
    void aFailedLoadIsRepeated() {
        stored.put("a", Sample.scenario("a", 1));
        delay = Mono.error(new IllegalStateException("the database is away"));
        assertThatThrownBy(() -> cache.find("a").block()).hasMessageContaining("away");
        delay = Mono.empty();
        assertThat(cache.find("a").block()).isNotNull();
    }

    @Test
    void aLoadDoesNotReplaceANewerState() {
        Sinks.Empty<Void> slow = Sinks.empty();
        delay = slow.asMono();
        stored.put("a", Sample.scenario("a", 1));
        cache.find("a").subscribe();
        cache.put(Sample.scenario("a", 2)).block();
        slow.tryEmitEmpty();
        assertThat(cache.find("a").block()).isEqualTo(Sample.scenario("a", 2));
    }

    @Test
    void aLoadDoesNotRestoreADeletedScenario() {
        Sinks.Empty<Void> slow = Sinks.empty();
        delay = slow.asMono();
        stored.put("a", Sample.scenario("a", 1));
        cache.find("a").subscribe();
        stored.clear();
        cache.remove("a").block();
        slow.tryEmitEmpty();
        inRedis.clear();
        assertThat(cache.find("a").block()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 2, 0, 2, 0",
        "2, 0, 1, 0, 2, 0",
        "2, 0, 2, 3, 2, 3",
        "2, 3, 2, 1, 2, 3",
        "2, 0, 1, 9, 2, 0",
        "1, 9, 2, 0, 2, 0"
    })
    void theNewerStateStaysInAnyOrder(int version, int plays, int thenVersion, int thenPlays, int kept, int keptPlays) {
        cache.put(Sample.scenario("a", version, plays)).block();
        cache.put(Sample.scenario("a", thenVersion, thenPlays)).block();
        assertThat(cache.find("a").block()).isEqualTo(Sample.scenario("a", kept, keptPlays));
    }

    @Test
    void aMissIsNotCached() {
        assertThat(cache.find("a").block()).isNull();
        stored.put("a", Sample.scenario("a", 1));
        assertThat(cache.find("a").block()).isNotNull();
    }
}
