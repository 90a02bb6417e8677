package io.mockcall.scenario.cache;

import static io.mockcall.platform.security.Role.AGENT;
import static io.mockcall.platform.security.Role.TRAINER;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.EventCodec;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import io.mockcall.scenario.TestScenarioService;
import io.mockcall.testing.RunningService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Two instances read two hundred scenarios while one instance changes them. */
class TwoInstancesTest {
    private static final int SCENARIOS = 200;
    private static final int READS = 24_000;
    private static final int READERS = 16;
    private static final int CHANGES = 40;
    private static final Duration FRESH = Duration.ofSeconds(1);

    private static RunningService first;
    private static RunningService second;

    @BeforeAll
    static void start() {
        first = TestScenarioService.start();
        second = TestScenarioService.start();
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
    }

    private static WebClient client(RunningService service, Role role) {
        Caller caller = new Caller(role.wireName(), "red", Set.of(role));
        return WebClient.builder()
                .baseUrl(service.url())
                .filter((request, next) -> next.exchange(ClientRequest.from(request)
                        .headers(headers -> headers.setBearerAuth(service.token(caller)))
                        .build()))
                .build();
    }

    private static Mono<JsonNode> read(WebClient client, String id) {
        return client.get().uri("/api/scenarios/" + id).retrieve().bodyToMono(JsonNode.class);
    }

    private static String id(int i) {
        return "loaded-" + Math.floorMod(i, SCENARIOS);
    }

    /** The reads that each level answered, in both instances. */
    private record Levels(double process, double redis, double database, double miss) {
        static Levels ofBoth() {
            return new Levels(reads("process"), reads("redis"), reads("database"), reads("miss"));
        }

        private static double reads(String level) {
            return Stream.of(first, second)
                    .mapToDouble(service -> service.bean(MeterRegistry.class)
                            .get("mockcall.cache.reads")
                            .tag("level", level)
                            .counter()
                            .count())
                    .sum();
        }

        Levels since(Levels before) {
            return new Levels(
                    process - before.process, redis - before.redis, database - before.database, miss - before.miss);
        }

        double share(double reads) {
            return reads / (process + redis + database + miss);
        }
    }

    private static ObjectNode template() {
        ObjectNode template = (ObjectNode)
                requireNonNull(read(client(first, TRAINER), "billing-late-fee").block());
        return template;
    }

    /** The state of a scenario after a change, with the time of the answer. */
    private record Written(int version, long nanos) {}

    @Test
    void mostReadsHitMemoryAndReturnChangesInTime() {
        ObjectNode template = template();
        WebClient author = client(first, TRAINER);
        Flux.range(0, SCENARIOS)
                .flatMap(
                        i -> author.post()
                                .uri("/api/scenarios")
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(EventCodec.mapper()
                                        .writeValueAsBytes(template.deepCopy().put("id", id(i))))
                                .retrieve()
                                .toBodilessEntity(),
                        8)
                .blockLast();

        Map<String, Written> written = new ConcurrentHashMap<>();
        List<String> stale = new ArrayList<>();
        ConcurrentLinkedQueue<Long> ages = new ConcurrentLinkedQueue<>();
        Levels before = Levels.ofBoth();
        List<WebClient> readers = List.of(client(first, AGENT), client(second, AGENT));
        AtomicLong count = new AtomicLong();
        AtomicBoolean reading = new AtomicBoolean(true);

        Mono<Void> load = Flux.range(0, READERS)
                .flatMap(
                        reader -> Flux.range(0, READS / READERS)
                                .concatMap(i -> {
                                    String id = id(i * 7 + reader * 13);
                                    Written known = written.get(id);
                                    long begun = System.nanoTime();
                                    return read(readers.get((i + reader) % 2), id)
                                            .doOnNext(document -> {
                                                count.incrementAndGet();
                                                if (known != null
                                                        && begun - known.nanos() >= FRESH.toNanos()
                                                        && document.get("version")
                                                                        .asInt()
                                                                < known.version()) {
                                                    synchronized (stale) {
                                                        stale.add(id);
                                                    }
                                                }
                                            });
                                })
                                .then(),
                        READERS)
                .then()
                .doFinally(signal -> reading.set(false));

        Mono<Void> changes = Flux.range(0, CHANGES)
                .takeWhile(i -> reading.get())
                .concatMap(i -> {
                    String id = id(i * 31);
                    return author.put()
                            .uri("/api/scenarios/" + id)
                            .header(HttpHeaders.IF_MATCH, "*")
                            .contentType(MediaType.APPLICATION_JSON)
                            .bodyValue(EventCodec.mapper()
                                    .writeValueAsBytes(
                                            template.deepCopy().put("id", id).put("name", "Change " + i)))
                            .retrieve()
                            .bodyToMono(JsonNode.class)
                            .flatMap(changed -> {
                                Written now = new Written(changed.get("version").asInt(), System.nanoTime());
                                written.put(id, now);
                                return untilSeen(readers.get(1), id, now.version())
                                        .doOnSuccess(seen -> ages.add(System.nanoTime() - now.nanos()));
                            });
                })
                .then();

        long started = System.nanoTime();
        Flux.merge(load, changes).blockLast(Duration.ofMinutes(5));
        double seconds = (System.nanoTime() - started) / 1e9;

        Levels during = Levels.ofBoth().since(before);
        List<Long> sorted = ages.stream().sorted().toList();
        System.out.printf(
                "%d reads, %.0f/s: %.3f%% process, %.3f%% redis, %.3f%% database; %d changes seen by the other instance"
                        + " after %d ms (median), %d ms (most)%n",
                count.get(),
                count.get() / seconds,
                100 * during.share(during.process()),
                100 * during.share(during.redis()),
                100 * during.share(during.database()),
                sorted.size(),
                sorted.get(sorted.size() / 2) / 1_000_000,
                sorted.getLast() / 1_000_000);
        assertThat(during.share(during.process())).isGreaterThanOrEqualTo(0.99);
        assertThat(stale).isEmpty();
        assertThat(sorted).isNotEmpty();
    }

    private static Mono<Void> untilSeen(WebClient client, String id, int version) {
        return Mono.defer(() -> read(client, id))
                .filter(document -> document.get("version").asInt() >= version)
                .repeatWhenEmpty(Flux::hide)
                .then();
    }
}
