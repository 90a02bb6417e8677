package io.mockcall.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.TurnMode;
import io.mockcall.gateway.call.TurnLatency.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TurnLatencyTest {
    private static final long MS = 1_000_000;

    @Property(tries = 50)
    void theOrderOfTheFactsDoesNotMatter(@ForAll long seed) {
        TurnLatency latency = new TurnLatency(TurnMode.AUTO);
        for (int i = 0; i < 20; i++) {
            latency.frameArrived(i * 20, (1_000 + i * 20) * MS);
        }
        List<Supplier<Optional<Measured>>> facts = new ArrayList<>(List.of(
                () -> latency.transcribed("u0", 150),
                () -> latency.replied(3, "u0"),
                () -> latency.firstFrameSent(3, 2_140 * MS)));
        Collections.shuffle(facts, new Random(seed));
        List<Measured> measured =
                facts.stream().flatMap(fact -> fact.get().stream()).toList();
        // the sample before 150 ms came with the frame from 140 to 160 ms
        assertThat(measured).containsExactly(new Measured(3, Duration.ofMillis(1_000)));
    }

    @Test
    void inManualModeTheCommitCounts() {
        TurnLatency latency = new TurnLatency(TurnMode.MANUAL);
        latency.committed(500, 100 * MS);
        latency.committed(2_000, 900 * MS);
        latency.transcribed("u700", 1_700);
        latency.replied(1, "u700");
        assertThat(latency.firstFrameSent(1, 950 * MS)).contains(new Measured(1, Duration.ofMillis(50)));
    }

    @Test
    void aTurnIsMeasuredOnceThoughTheAudioComesAgain() {
        TurnLatency latency = new TurnLatency(TurnMode.MANUAL);
        latency.committed(500, 0);
        latency.transcribed("u0", 400);
        latency.replied(1, "u0");
        assertThat(latency.firstFrameSent(1, 10 * MS)).isPresent();
        assertThat(latency.firstFrameSent(1, 20 * MS)).isEmpty();
        assertThat(latency.replied(1, "u0")).isEmpty();
    }

    @Test
    void aCustomerWhoSpeaksUnaskedIsNotMeasured() {
        TurnLatency latency = new TurnLatency(TurnMode.AUTO);
        latency.replied(0, null);
        assertThat(latency.firstFrameSent(0, 10 * MS)).isEmpty();
    }

    @Test
    void audioLongGoneIsNotGuessedAt() {
        TurnLatency latency = new TurnLatency(TurnMode.AUTO);
        for (int i = 0; i < 3_000; i++) {
            latency.frameArrived(i * 20, i * 20 * MS);
        }
        assertThat(latency.transcribed("u0", 100)).isEmpty();
        latency.replied(1, "u0");
        assertThat(latency.firstFrameSent(1, 0)).isEmpty();
    }
}
