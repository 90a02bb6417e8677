package io.mockcall.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class PresenceTest {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<List<String>> told = new ArrayList<>();
    private final List<String> here = new ArrayList<>();
    private boolean down;
    private final Presence presence = new Presence(() -> List.copyOf(here), this::hear, INTERVAL, time);

    private Mono<Void> hear(List<String> calls) {
        return Mono.defer(() -> {
            told.add(calls);
            return down
                    ? Mono.error(new CallSessionsDownException("down", new IllegalStateException("down")))
                    : Mono.empty();
        });
    }

    @AfterEach
    void stop() {
        presence.stop();
    }

    @Test
    void theCallsThatAreHereAreToldAgainAndAgain() {
        here.add("a");
        presence.start();
        time.advanceTimeBy(INTERVAL);
        here.add("b");
        time.advanceTimeBy(INTERVAL);
        here.remove("a");
        time.advanceTimeBy(INTERVAL);
        assertThat(told).containsExactly(List.of("a"), List.of("a", "b"), List.of("b"));
    }

    @Test
    void whereThereIsNothingToTellNobodyIsAsked() {
        presence.start();
        time.advanceTimeBy(INTERVAL.multipliedBy(5));
        assertThat(told).isEmpty();
    }

    @Test
    void manyCallsAreToldInSeveralRequests() {
        IntStream.range(0, 1_001).mapToObj(String::valueOf).forEach(here::add);
        presence.start();
        time.advanceTimeBy(INTERVAL);
        assertThat(told).extracting(List::size).containsExactly(500, 500, 1);
        assertThat(told.stream().flatMap(List::stream)).containsExactlyElementsOf(here);
    }

    @Test
    void whoIsNotHeardTellsAgain() {
        IntStream.range(0, 501).mapToObj(String::valueOf).forEach(here::add);
        down = true;
        presence.start();
        time.advanceTimeBy(INTERVAL.multipliedBy(2));
        down = false;
        time.advanceTimeBy(INTERVAL);
        assertThat(told).extracting(List::size).containsExactly(500, 1, 500, 1, 500, 1);
    }

    @Test
    void whoIsStoppedTellsNothingMore() {
        here.add("a");
        presence.start();
        time.advanceTimeBy(INTERVAL);
        presence.stop();
        time.advanceTimeBy(INTERVAL.multipliedBy(3));
        assertThat(told).hasSize(1);
    }
}
