package io.mockcall.tts.turn;

import static io.mockcall.tts.Replies.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.platform.stage.AssemblerContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnHoldingTest {
    private static final CallId CALL = CallId.of("00000000-0000-0000-0000-000000000002");
    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    private final Silenced silenced = new Silenced();
    private final Recorder gathered = new Recorder();
    private final TurnHolding holding = new TurnHolding(silenced, Duration.ofSeconds(30));

    @Test
    void aTurnIsHeldFromItsFirstSentenceToItsLast() {
        holding.accept(reply(CALL, 1, 0, "One.", false), 10, gathered);
        holding.accept(reply(CALL, 1, 1, "Two.", false), 11, gathered);
        holding.accept(reply(CALL, 1, 2, "Three.", true), 14, gathered);

        assertThat(gathered.said).containsExactly("hold 10", "speak 1/0", "speak 1/1", "speak 1/2", "release");
    }

    @Test
    void everySentenceIsHandedOnAtOnce() {
        holding.accept(reply(CALL, 0, 0, "Hello.", false), 3, gathered);

        assertThat(gathered.said).containsExactly("hold 3", "speak 0/0");
    }

    @Test
    void theNextTurnIsHeldInsteadOfOneThatWasNeverEnded() {
        holding.accept(reply(CALL, 1, 0, "One.", false), 10, gathered);
        holding.accept(reply(CALL, 2, 0, "Two.", false), 12, gathered);

        assertThat(gathered.said).containsExactly("hold 10", "speak 1/0", "hold 12", "speak 2/0");
    }

    @Test
    void aCallThatEndsInTheMiddleOfATurnIsLetGo() {
        holding.accept(reply(CALL, 1, 0, "One.", false), 10, gathered);
        silenced.ended(CALL);
        holding.tick(START, gathered);
        holding.tick(START, gathered);

        assertThat(gathered.said).containsExactly("hold 10", "speak 1/0", "release");
    }

    @Test
    void aTurnThatDoesNotGoOnIsLetGo() {
        holding.accept(reply(CALL, 1, 0, "One.", false), 10, gathered);
        holding.tick(START, gathered);
        holding.tick(START.plusSeconds(29), gathered);
        assertThat(gathered.said).doesNotContain("release");

        holding.tick(START.plusSeconds(30), gathered);
        assertThat(gathered.said).endsWith("release");
    }

    @Test
    void patienceStartsAgainWithEachSentence() {
        holding.accept(reply(CALL, 1, 0, "One.", false), 10, gathered);
        holding.tick(START, gathered);
        holding.accept(reply(CALL, 1, 1, "Two.", false), 11, gathered);
        holding.tick(START.plusSeconds(40), gathered);

        assertThat(gathered.said).doesNotContain("release");
    }

    private static final class Recorder implements AssemblerContext<CustomerReplied> {
        final List<String> said = new ArrayList<>();

        @Override
        public void emit(CustomerReplied work) {
            said.add("speak " + work.turn() + "/" + work.index());
        }

        @Override
        public boolean emitIfIdle(CustomerReplied work) {
            throw new AssertionError("no sentence may be dropped");
        }

        @Override
        public void hold(long at) {
            said.add("hold " + at);
        }

        @Override
        public void release() {
            said.add("release");
        }
    }
}
