package io.mockcall.scenario.catalog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.Event;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.ScenarioChanged;
import io.mockcall.contracts.Topic;
import io.mockcall.platform.stage.EventPublisher;
import io.mockcall.scenario.TestScenarioService;
import io.mockcall.testing.RunningService;
import io.mockcall.testing.TestTopics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

class ScenarioSeedingTest {
    private static RunningService service;
    private static ScenarioStore store;

    @BeforeAll
    static void start() {
        service = TestScenarioService.start();
        store = service.bean(ScenarioStore.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static ScenarioSeed seed(String id, String hash, String name) throws IOException {
        Scenario first = ScenarioSeedsTest.seeds().getFirst();
        Scenario.Profile profile = first.profile();
        return new ScenarioSeed(
                new Scenario(
                        id,
                        1,
                        Scenario.Status.DRAFT,
                        new Scenario.Profile(
                                name, profile.category(), profile.difficulty(), profile.estimatedMinutes()),
                        first.customer(),
                        first.situation(),
                        first.behaviour(),
                        first.briefing(),
                        first.assessment(),
                        first.statistics()),
                hash);
    }

    private static boolean storeSeed(ScenarioSeed seed) {
        return requireNonNull(store.storeSeed(seed).block());
    }

    private static Scenario stored(String id) {
        return requireNonNull(store.find(id).block()).scenario();
    }

    @Test
    void aSeedIsStoredAsItIsInTheFile() throws IOException {
        for (Scenario seed : ScenarioSeedsTest.seeds()) {
            assertThat(stored(seed.id())).isEqualTo(seed);
        }
    }

    @Test
    void anUnchangedSeedGetsNoVersion() throws IOException {
        assertThat(storeSeed(seed("unchanged", "a", "First"))).isTrue();
        assertThat(storeSeed(seed("unchanged", "a", "First"))).isFalse();
        assertThat(stored("unchanged").version()).isEqualTo(1);
    }

    @Test
    void aChangedSeedBecomesTheNextVersion() throws IOException {
        storeSeed(seed("changing", "a", "First"));
        assertThat(storeSeed(seed("changing", "b", "Second"))).isTrue();
        assertThat(stored("changing").version()).isEqualTo(2);
        assertThat(stored("changing").profile().name()).isEqualTo("Second");
    }

    @Test
    void anEditedSeedIsNotOverwritten() throws IOException {
        storeSeed(seed("edited", "a", "First"));
        service.bean(DatabaseClient.class)
                .sql("UPDATE scenario SET origin = 'trainer' WHERE id = 'edited'")
                .then()
                .block();
        assertThat(storeSeed(seed("edited", "b", "Second"))).isFalse();
        assertThat(stored("edited").profile().name()).isEqualTo("First");
    }

    @Test
    void everySeedReachesTheTopic() throws IOException {
        requireNonNull(service.bean(ScenarioPublisher.class)).publishAll().block(Duration.ofSeconds(30));
        try (TestTopics topics = TestTopics.shared(Topic.SCENARIOS)) {
            for (Scenario seed : ScenarioSeedsTest.seeds()) {
                assertThat(topics.events(seed.id(), ScenarioChanged.class)
                                .getLast()
                                .scenario())
                        .isEqualTo(seed);
            }
        }
    }

    /** The first publisher stands for a service that fails after it has stored a version, the second for its successor. */
    @Test
    void anUnpublishedVersionIsPublishedLater() throws IOException {
        Unreliable publisher = new Unreliable();
        storeSeed(seed("interrupted", "a", "First"));
        publisher.broken.set(true);
        scenarioPublisher(publisher)
                .publishPending()
                .timeout(Duration.ofMillis(50))
                .onErrorComplete()
                .block();
        assertThat(publisher.sent).isEmpty();

        publisher.broken.set(false);
        scenarioPublisher(publisher).publishPending().block();
        assertThat(publisher.sent).extracting(Event::eventId).contains("interrupted/version/1");

        publisher.sent.clear();
        scenarioPublisher(publisher).publishPending().block();
        assertThat(publisher.sent).isEmpty();
    }

    private static ScenarioPublisher scenarioPublisher(EventPublisher publisher) {
        return new ScenarioPublisher(store, publisher, Duration.ofHours(1), Duration.ZERO);
    }

    /** A publisher with a broker that can be away. */
    private static final class Unreliable implements EventPublisher {
        private final AtomicBoolean broken = new AtomicBoolean();
        private final List<Event> sent = new CopyOnWriteArrayList<>();

        @Override
        public CompletableFuture<Void> send(Event event, @Nullable String traceparent) {
            if (broken.get()) {
                return CompletableFuture.failedFuture(new IllegalStateException("the broker is away"));
            }
            sent.add(event);
            return CompletableFuture.completedFuture(null);
        }
    }
}
