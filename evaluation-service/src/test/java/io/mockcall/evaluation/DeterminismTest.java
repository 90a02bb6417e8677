package io.mockcall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.Transcribed;
import io.mockcall.evaluation.evidence.CallRecordAssembler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The same events give the same evaluation, to the byte. */
class DeterminismTest {
    /** Two test engines use it, so no test closes it. Its threads are daemons. */
    private static final EmbeddedScoring JUDGED = new EmbeddedScoring();

    private static final List<CallEvent> CALL = call();
    private static final String JSON = json(CALL);

    @Property(tries = 60)
    void neitherOrderNorRepetitionNorThePastOfTheJudgeMatters(@ForAll Random random) {
        List<CallEvent> mixed = new ArrayList<>(CALL);
        for (CallEvent event : CALL) {
            if (random.nextInt(4) == 0) {
                mixed.add(event);
            }
        }
        Collections.shuffle(mixed, random);
        assertThat(json(mixed)).isEqualTo(JSON);
    }

    @Test
    void whatComesLongAfterTheEndIsNotOfTheCall() {
        CallEvent end = CALL.getLast();
        CallId call = ((CallEnded) end).callId();
        List<CallEvent> more = new ArrayList<>(CALL);
        more.add(new Transcribed(
                call,
                "u999999",
                0,
                "You idiot.",
                true,
                999_999,
                1_000_500,
                1,
                "test",
                end.at().plus(CallRecordAssembler.LATE_EVENTS).plusMillis(1)));
        more.add(new CallHeld(call, 9, end.at().plusSeconds(60)));
        more.add(new MetricReported(
                call, "stt", "u1", Map.of("aMs", 1.0), end.at().plusSeconds(60)));
        assertThat(json(more)).isEqualTo(JSON);
    }

    @Test
    void anEvaluationIsAsOldAsTheNewestEventThatItRestsOn() {
        var call = CallRecordAssembler.of(CALL).orElseThrow();
        assertThat(JUDGED.evaluate(call).basis().evaluatedAt())
                .isEqualTo(CALL.getLast().at());
    }

    private static List<CallEvent> call() {
        return Calls.in(Scenarios.named("fraud-unknown-charges"))
                .agents(Scenarios.agent("fraud-unknown-charges", "good"))
                .hold(30)
                .agent("Thank you for waiting.")
                .end();
    }

    private static String json(List<CallEvent> events) {
        return EventCodec.mapper()
                .writeValueAsString(
                        JUDGED.evaluate(CallRecordAssembler.of(events).orElseThrow()));
    }
}
