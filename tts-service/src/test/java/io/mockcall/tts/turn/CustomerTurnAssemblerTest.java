package io.mockcall.tts.turn;

import static io.mockcall.tts.Replies.reply;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.platform.stage.AssemblerContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomerTurnAssemblerTest {
    private static final CallId CALL = CallId.of("00000000-0000-0000-0000-000000000002");
    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    private final BargeInTracker bargeIns = new BargeInTracker(Duration.ofMinutes(10), Ticker.systemTicker());
    private final Recorder context = new Recorder();
    private final CustomerTurnAssembler assembler = new CustomerTurnAssembler(bargeIns, Duration.ofSeconds(30));

    @Test
    void aTurnIsHeldFromItsFirstSentenceToItsLast() {
        assembler.accept(reply(CALL, 1, 0, "One.", false), 10, context);
        assembler.accept(reply(CALL, 1, 1, "Two.", false), 11, context);
        assembler.accept(reply(CALL, 1, 2, "Three.", true), 14, context);

        assertThat(context.calls).containsExactly("hold 10", "emit 1/0", "emit 1/1", "emit 1/2", "release");
    }

    @Test
    void everySentenceIsEmittedImmediately() {
        assembler.accept(reply(CALL, 0, 0, "Hello.", false), 3, context);

        assertThat(context.calls).containsExactly("hold 3", "emit 0/0");
    }

    @Test
    void theNextTurnReplacesAnUnfinishedOne() {
        assembler.accept(reply(CALL, 1, 0, "One.", false), 10, context);
        assembler.accept(reply(CALL, 2, 0, "Two.", false), 12, context);

        assertThat(context.calls).containsExactly("hold 10", "emit 1/0", "hold 12", "emit 2/0");
    }

    @Test
    void theEndOfTheCallReleasesTheTurn() {
        assembler.accept(reply(CALL, 1, 0, "One.", false), 10, context);
        bargeIns.ended(CALL);
        assembler.tick(START, context);
        assembler.tick(START, context);

        assertThat(context.calls).containsExactly("hold 10", "emit 1/0", "release");
    }

    @Test
    void aTurnThatPausesTooLongIsReleased() {
        assembler.accept(reply(CALL, 1, 0, "One.", false), 10, context);
        assembler.tick(START, context);
        assembler.tick(START.plusSeconds(29), context);
        assertThat(context.calls).doesNotContain("release");

        assembler.tick(START.plusSeconds(30), context);
        assertThat(context.calls).endsWith("release");
    }

    @Test
    void eachSentenceRestartsThePatience() {
        assembler.accept(reply(CALL, 1, 0, "One.", false), 10, context);
        assembler.tick(START, context);
        assembler.accept(reply(CALL, 1, 1, "Two.", false), 11, context);
        assembler.tick(START.plusSeconds(40), context);

        assertThat(context.calls).doesNotContain("release");
    }

    private static final class Recorder implements AssemblerContext<CustomerReplied> {
        final List<String> calls = new ArrayList<>();

        @Override
        public void emit(CustomerReplied reply) {
            calls.add("emit " + reply.turn() + "/" + reply.index());
        }

        @Override
        public boolean emitIfIdle(CustomerReplied reply) {
            throw new AssertionError("no sentence may be dropped");
        }

        @Override
        public void hold(long at) {
            calls.add("hold " + at);
        }

        @Override
        public void release() {
            calls.add("release");
        }
    }
}
