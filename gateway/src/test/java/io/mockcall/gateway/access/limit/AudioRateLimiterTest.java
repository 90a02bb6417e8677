package io.mockcall.gateway.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.gateway.access.limit.SpendResult.Allowed;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class AudioRateLimiterTest {
    private static final long TICK = 20;
    private static final Caller CALLER = new Caller("agent", "team", Set.of(Role.AGENT));

    private final AtomicLong nanos = new AtomicLong(-1_000_000_000);
    private final LocalBudgets local = new LocalBudgets(10, () -> Math.floorDiv(nanos.get(), 1_000_000L));
    private final List<Long> settled = new ArrayList<>();
    private final LimitPolicies policies = new LimitPolicies(TestLimits.bound(Map.of()));
    private final AudioRateLimiter limit = new AudioRateLimiter(counting(local), policies, nanos::get);

    /** However it is cut: 100 seconds are heard, and what comes until the next settlement. */
    @Property(tries = 20)
    void theLengthOfTheFramesDoesNotMatter(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 10, max = 120) Integer> frames) {
        var test = new AudioRateLimiterTest();
        long heard = test.sendFourTimesAsFastAsSpeech(frames);
        assertThat(heard).isBetween(100_000L, 105_000L);
    }

    @Example
    void tenTwentyAndAHundredAndTwentyMillisecondsAreTheSameInSeconds() {
        for (int millis : new int[] {10, 20, 40, 60, 120}) {
            assertThat(new AudioRateLimiterTest().sendFourTimesAsFastAsSpeech(List.of(millis)))
                    .isBetween(100_000L, 105_000L);
        }
    }

    @Example
    void liveSpeechIsNeverBlocked() {
        AudioMeter meter = limit.open(CALLER);
        for (int frame = 0; frame < 10 * 60 * 50; frame++) { // ten minutes
            assertThat(meter.isBlocked(nanos.get())).isFalse();
            meter.accepted(20);
            pass(meter, TICK);
        }
        assertThat(settled.stream().mapToLong(Long::longValue).sum()).isGreaterThan(599_000);
        assertThat(settled.size()).as("once a second, and once to ask").isLessThanOrEqualTo(601);
    }

    @Example
    void whoSendsMoreIsBlockedForAMinuteAndToldOnce() {
        AudioMeter meter = limit.open(CALLER);
        assertThat(told(meter)).isEmpty();
        meter.accepted(101_000);
        pass(meter, 1_000);
        LimitReachedException reached = told(meter).orElseThrow();
        assertThat(reached).hasMessageContaining("100 seconds").hasMessageContaining("hears you again in 60 seconds");
        assertThat(reached.retryAfterSeconds()).isEqualTo(60);
        assertThat(told(meter)).isEmpty();
        pass(meter, 59_000);
        assertThat(meter.isBlocked(nanos.get())).isTrue();
        pass(meter, 1_000);
        assertThat(meter.isBlocked(nanos.get())).isFalse();
        meter.accepted(101_000);
        pass(meter, 1_000);
        assertThat(told(meter)).as("of the next one, again").isPresent();
    }

    @Example
    void allCallsOfAUserShareTheBudget() {
        AudioMeter one = limit.open(CALLER);
        AudioMeter two = limit.open(CALLER);
        one.accepted(60_000);
        two.accepted(60_000);
        pass(one, 1_000);
        assertThat(one.isBlocked(nanos.get())).isTrue();
        assertThat(told(two)).isPresent();
        assertThat(told(one)).as("each call is told").isPresent();
        var other = new Caller("other", "team", Set.of(Role.AGENT));
        assertThat(limit.open(other).isBlocked(nanos.get())).isFalse();
    }

    @Example
    void hangingUpAndDiallingAgainDoesNotHelp() {
        AudioMeter meter = limit.open(CALLER);
        meter.accepted(101_000);
        meter.close();
        meter.close();
        assertThat(limit.openBudgets()).isZero();
        assertThat(limit.open(CALLER).isBlocked(nanos.get())).isTrue();
    }

    @Example
    void onlyOneSettlementIsUnderWay() {
        Deque<Sinks.One<SpendResult>> asked = new ArrayDeque<>();
        List<Long> amounts = new ArrayList<>();
        Budgets slow = (_, _, amount) -> {
            amounts.add(amount);
            asked.add(Sinks.one());
            return asked.getLast().asMono();
        };
        AudioMeter meter = new AudioRateLimiter(slow, policies, nanos::get).open(CALLER);
        asked.getLast().tryEmitValue(allowed());
        for (int second = 0; second < 5; second++) {
            meter.accepted(1_000);
            pass(meter, 1_000);
        }
        assertThat(amounts).containsExactly(0L, 1_000L);
        asked.getLast().tryEmitValue(allowed());
        pass(meter, TICK);
        assertThat(amounts).as("the rest, in one").containsExactly(0L, 1_000L, 4_000L);
        meter.accepted(500.5);
        meter.close();
        assertThat(amounts).hasSize(3);
        asked.getLast().tryEmitValue(allowed());
        assertThat(amounts).as("what came after the last tick").containsExactly(0L, 1_000L, 4_000L, 500L);
    }

    @Example
    void aBlockFromElsewhereIsLearntOfWithTheNextSettlement() {
        AudioMeter meter = limit.open(CALLER);
        local.rememberBlock("agent", policies.audio(CALLER), Duration.ofSeconds(30));
        meter.accepted(20);
        pass(meter, 1_000);
        LimitReachedException reached = told(meter).orElseThrow();
        assertThat(reached.retryAfterSeconds()).isBetween(29L, 30L);
    }

    @Example
    void whatIsOnItsWayWhenTheBlockBeginsDoesNotBeginAnother() {
        AudioMeter meter = limit.open(CALLER);
        meter.accepted(101_000);
        pass(meter, 1_000);
        assertThat(told(meter)).isPresent();
        meter.accepted(500);
        pass(meter, 1_000);
        assertThat(told(meter)).isEmpty();
    }

    /** For 40 seconds. */
    private long sendFourTimesAsFastAsSpeech(List<Integer> frames) {
        AudioMeter meter = limit.open(CALLER);
        long sent = 0;
        long heard = 0;
        int next = 0;
        for (long now = 0; now < 40_000; now += TICK) {
            while (sent < now * 4) {
                int millis = frames.get(next++ % frames.size());
                sent += millis;
                if (!meter.isBlocked(nanos.get())) {
                    meter.accepted(millis);
                    heard += millis;
                }
            }
            pass(meter, TICK);
        }
        return heard;
    }

    private void pass(AudioMeter meter, long millis) {
        nanos.addAndGet(millis * 1_000_000);
        meter.tick(nanos.get());
    }

    private Optional<LimitReachedException> told(AudioMeter meter) {
        return meter.newBlock(nanos.get());
    }

    private Budgets counting(Budgets budgets) {
        return (subject, policy, amount) -> {
            settled.add(amount);
            return budgets.spend(subject, policy, amount);
        };
    }

    private static SpendResult allowed() {
        return new Allowed(1, Duration.ofSeconds(1), Mono.empty());
    }
}
