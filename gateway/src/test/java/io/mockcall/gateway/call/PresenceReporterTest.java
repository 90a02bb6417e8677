package io.mockcall.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class PresenceReporterTest {
    private final List<List<String>> told = new ArrayList<>();
    private final List<String> here = new ArrayList<>();
    private boolean down;
    private final PresenceReporter presence = new PresenceReporter(() -> List.copyOf(here), this::hear);

    private Mono<Void> hear(List<String> calls) {
        return Mono.defer(() -> {
            told.add(calls);
            return down
                    ? Mono.error(new CallSessionUnavailableException("down", new IllegalStateException("down")))
                    : Mono.empty();
        });
    }

    @Test
    void theCallsThatAreHereAreTold() {
        here.add("a");
        presence.report().block();
        here.add("b");
        presence.report().block();
        here.remove("a");
        presence.report().block();
        assertThat(told).containsExactly(List.of("a"), List.of("a", "b"), List.of("b"));
    }

    @Test
    void whereThereIsNothingToTellNobodyIsAsked() {
        presence.report().block();
        assertThat(told).isEmpty();
    }

    @Test
    void manyCallsAreToldInSeveralRequests() {
        IntStream.range(0, 1_001).mapToObj(String::valueOf).forEach(here::add);
        presence.report().block();
        assertThat(told).extracting(List::size).containsExactly(500, 500, 1);
        assertThat(told.stream().flatMap(List::stream)).containsExactlyElementsOf(here);
    }

    @Test
    void whoIsNotHeardTellsAgain() {
        IntStream.range(0, 501).mapToObj(String::valueOf).forEach(here::add);
        down = true;
        presence.report().block();
        down = false;
        presence.report().block();
        assertThat(told).extracting(List::size).containsExactly(500, 1, 500, 1);
    }
}
