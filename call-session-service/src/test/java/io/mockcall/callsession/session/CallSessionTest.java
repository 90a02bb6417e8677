package io.mockcall.callsession.session;

import static io.mockcall.callsession.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.callsession.Samples;
import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallResumed;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.CallTransferred;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.NoteTaken;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.SolutionOffered;
import io.mockcall.contracts.TurnMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CallSessionTest {
    private static final CallId ID = CallId.of("6d1f3f2e-7f43-4c3a-9a59-1c1f6f1b2a3c");

    private static Step.Taken started() {
        Scenario scenario = Samples.scenario("late-fee", Scenario.Status.ACTIVE);
        return CallSession.start(ID, "agent", "red", scenario, TurnMode.AUTO, true, NOON);
    }

    private static CallSession taken(Step step) {
        assertThat(step).isInstanceOf(Step.Taken.class);
        return ((Step.Taken) step).next();
    }

    private static Object event(Step step) {
        assertThat(step).isInstanceOf(Step.Taken.class);
        return ((Step.Taken) step).event();
    }

    @Test
    void aCallStartsWithTheWholeScenario() {
        assertThat(started().event())
                .isEqualTo(new CallStarted(
                        ID,
                        "agent",
                        "red",
                        Samples.scenario("late-fee", Scenario.Status.ACTIVE),
                        TurnMode.AUTO,
                        true,
                        NOON));
        assertThat(started().next().status()).isEqualTo(CallStatus.IN_PROGRESS);
    }

    @Test
    void holdingAndResumingGoBackAndForthWithNumbersThatRise() {
        CallSession held = taken(started().next().hold(NOON.plusSeconds(1)));
        assertThat(held.status()).isEqualTo(CallStatus.ON_HOLD);
        Step resumed = held.resume(NOON.plusSeconds(2));
        assertThat(event(resumed)).isEqualTo(new CallResumed(ID, 1, NOON.plusSeconds(2)));
        assertThat(event(taken(resumed).hold(NOON.plusSeconds(3)))).isEqualTo(new CallHeld(ID, 2, NOON.plusSeconds(3)));
    }

    @Test
    void holdingTwiceAndResumingWhatIsNotHeldAreRefused() {
        CallSession call = started().next();
        assertThat(call.resume(NOON)).isInstanceOf(Step.Refused.class);
        assertThat(taken(call.hold(NOON)).hold(NOON)).isInstanceOf(Step.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({"AGENT, COMPLETED", "CUSTOMER, COMPLETED", "TIMEOUT, ABANDONED", "ERROR, ABANDONED"})
    void whoEndsTheCallDecidesHowItIsCounted(EndReason reason, CallStatus status) {
        CallSession onHold = taken(started().next().hold(NOON));
        for (CallSession call : List.of(started().next(), onHold)) {
            Step ended = call.end(reason, NOON.plusMillis(90_999));
            assertThat(event(ended)).isEqualTo(new CallEnded(ID, reason, status, 90, NOON.plusMillis(90_999)));
            assertThat(taken(ended).durationSeconds()).isEqualTo(90);
            assertThat(taken(ended).endReason()).isEqualTo(reason);
        }
    }

    @ParameterizedTest
    @EnumSource(EndReason.class)
    void anEndedCallOnlyAllowsEndingAgainWhichChangesNothing(EndReason reason) {
        CallSession ended = taken(started().next().end(reason, NOON));
        assertThat(ended.hold(NOON)).isInstanceOf(Step.Refused.class);
        assertThat(ended.resume(NOON)).isInstanceOf(Step.Refused.class);
        assertThat(ended.mark(Mark.NOTE, Map.of(), NOON)).isInstanceOf(Step.Refused.class);
        assertThat(ended.end(EndReason.AGENT, NOON)).isEqualTo(new Step.Unneeded(ended));
    }

    @Test
    void marksBecomeTheirEventsAndLeaveTheCallAsItIs() {
        Map<String, Object> data = Map.of("text", "wants it in writing");
        CallSession held = taken(started().next().hold(NOON));
        for (CallSession call : List.of(started().next(), held)) {
            int n = call.nextSequence();
            assertThat(event(call.mark(Mark.NOTE, data, NOON))).isEqualTo(new NoteTaken(ID, n, data, NOON));
            assertThat(event(call.mark(Mark.SOLUTION_OFFERED, data, NOON)))
                    .isEqualTo(new SolutionOffered(ID, n, data, NOON));
            assertThat(event(call.mark(Mark.TRANSFER, data, NOON))).isEqualTo(new CallTransferred(ID, n, data, NOON));
            assertThat(taken(call.mark(Mark.NOTE, data, NOON)).status()).isEqualTo(call.status());
        }
    }

    @Test
    void aClockThatWentBackMakesNoNegativeDuration() {
        assertThat(taken(started().next().end(EndReason.AGENT, NOON.minusSeconds(5)))
                        .durationSeconds())
                .isZero();
    }

    /** What may be asked of a call. */
    enum Ask {
        HOLD,
        RESUME,
        NOTE,
        END
    }

    @Property(tries = 300)
    void whateverIsAskedEveryEventHasItsOwnIdAndTheEndComesLast(@ForAll @Size(max = 30) List<Ask> asked) {
        CallSession call = started().next();
        Set<String> ids = new HashSet<>(Set.of(started().event().eventId()));
        List<Object> events = new ArrayList<>();
        for (Ask ask : asked) {
            Step step = switch (ask) {
                case HOLD -> call.hold(NOON);
                case RESUME -> call.resume(NOON);
                case NOTE -> call.mark(Mark.NOTE, Map.of(), NOON);
                case END -> call.end(EndReason.AGENT, NOON);
            };
            if (step instanceof Step.Taken(CallSession next, var event)) {
                assertThat(next.nextSequence()).isEqualTo(call.nextSequence() + 1);
                assertThat(ids.add(event.eventId())).isTrue();
                events.add(event);
                call = next;
            }
        }
        List<Object> ends = events.stream().filter(CallEnded.class::isInstance).toList();
        assertThat(ends).hasSizeLessThanOrEqualTo(1);
        if (!ends.isEmpty()) {
            assertThat(events.getLast()).isInstanceOf(CallEnded.class);
        }
    }
}
