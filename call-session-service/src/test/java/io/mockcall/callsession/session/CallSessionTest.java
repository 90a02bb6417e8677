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

    private static CallTransition.Changed started() {
        Scenario scenario = Samples.scenario("late-fee", Scenario.Status.ACTIVE);
        return CallSession.start(ID, "agent", "red", scenario, TurnMode.AUTO, true, null, NOON);
    }

    private static CallSession changed(CallTransition transition) {
        assertThat(transition).isInstanceOf(CallTransition.Changed.class);
        return ((CallTransition.Changed) transition).next();
    }

    private static Object event(CallTransition transition) {
        assertThat(transition).isInstanceOf(CallTransition.Changed.class);
        return ((CallTransition.Changed) transition).event();
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
        assertThat(started().next().state().status()).isEqualTo(CallStatus.IN_PROGRESS);
    }

    @Test
    void holdAndResumeAlternateAndNumberTheirEvents() {
        CallSession held = changed(started().next().hold(NOON.plusSeconds(1)));
        assertThat(held.state().status()).isEqualTo(CallStatus.ON_HOLD);
        CallTransition resumed = held.resume(NOON.plusSeconds(2));
        assertThat(event(resumed)).isEqualTo(new CallResumed(ID, 1, NOON.plusSeconds(2)));
        assertThat(event(changed(resumed).hold(NOON.plusSeconds(3))))
                .isEqualTo(new CallHeld(ID, 2, NOON.plusSeconds(3)));
    }

    @Test
    void aSecondHoldAndAResumeWithoutHoldAreRejected() {
        CallSession call = started().next();
        assertThat(call.resume(NOON)).isInstanceOf(CallTransition.Rejected.class);
        assertThat(changed(call.hold(NOON)).hold(NOON)).isInstanceOf(CallTransition.Rejected.class);
    }

    @ParameterizedTest
    @CsvSource({"AGENT, COMPLETED", "CUSTOMER, COMPLETED", "TIMEOUT, ABANDONED", "ERROR, ABANDONED"})
    void theEndReasonDeterminesTheStatus(EndReason reason, CallStatus status) {
        CallSession onHold = changed(started().next().hold(NOON));
        for (CallSession call : List.of(started().next(), onHold)) {
            CallTransition ended = call.end(reason, NOON.plusMillis(90_999));
            assertThat(event(ended)).isEqualTo(new CallEnded(ID, reason, status, 90, NOON.plusMillis(90_999)));
            assertThat(changed(ended).durationSeconds()).isEqualTo(90);
            assertThat(changed(ended).state().endReason()).isEqualTo(reason);
        }
    }

    @ParameterizedTest
    @EnumSource(EndReason.class)
    void anEndedCallOnlyAllowsEndingAgainWhichChangesNothing(EndReason reason) {
        CallSession ended = changed(started().next().end(reason, NOON));
        assertThat(ended.hold(NOON)).isInstanceOf(CallTransition.Rejected.class);
        assertThat(ended.resume(NOON)).isInstanceOf(CallTransition.Rejected.class);
        assertThat(ended.addEvent(AgentEventType.NOTE, Map.of(), NOON)).isInstanceOf(CallTransition.Rejected.class);
        assertThat(ended.end(EndReason.AGENT, NOON)).isEqualTo(new CallTransition.Unchanged(ended));
    }

    @Test
    void agentEventsDoNotChangeTheStatus() {
        Map<String, Object> data = Map.of("text", "wants it in writing");
        CallSession held = changed(started().next().hold(NOON));
        for (CallSession call : List.of(started().next(), held)) {
            int n = call.state().nextSequence();
            assertThat(event(call.addEvent(AgentEventType.NOTE, data, NOON)))
                    .isEqualTo(new NoteTaken(ID, n, data, NOON));
            assertThat(event(call.addEvent(AgentEventType.SOLUTION_OFFERED, data, NOON)))
                    .isEqualTo(new SolutionOffered(ID, n, data, NOON));
            assertThat(event(call.addEvent(AgentEventType.TRANSFER, data, NOON)))
                    .isEqualTo(new CallTransferred(ID, n, data, NOON));
            assertThat(changed(call.addEvent(AgentEventType.NOTE, data, NOON))
                            .state()
                            .status())
                    .isEqualTo(call.state().status());
        }
    }

    @Test
    void aClockThatIsSetBackGivesNoNegativeDuration() {
        assertThat(changed(started().next().end(EndReason.AGENT, NOON.minusSeconds(5)))
                        .durationSeconds())
                .isZero();
    }

    /** Requests to a call. */
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
            CallTransition transition = switch (ask) {
                case HOLD -> call.hold(NOON);
                case RESUME -> call.resume(NOON);
                case NOTE -> call.addEvent(AgentEventType.NOTE, Map.of(), NOON);
                case END -> call.end(EndReason.AGENT, NOON);
            };
            if (transition instanceof CallTransition.Changed(CallSession next, var event)) {
                assertThat(next.state().nextSequence()).isEqualTo(call.state().nextSequence() + 1);
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
