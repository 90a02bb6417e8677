package io.mockcall.client.tools.bench.day;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.net.ClientEventLoops;
import io.mockcall.client.net.Credentials;
import io.mockcall.client.net.Gateway;
import io.mockcall.client.tools.bench.BenchCall;
import io.mockcall.client.tools.bench.BenchMetrics;
import io.mockcall.client.tools.bench.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Begins and ends the calls of the hours. Confined to one thread. */
final class DayTraffic {
    private static final Duration STEP = Duration.ofMillis(50);
    private static final Duration ONE_DIAL = Duration.ofSeconds(30);
    private static final int DIALLING = 8;
    /** Each fifth agent signs in by the form, because the check of a password takes much CPU. */
    private static final int FORM_EVERY = 5;

    private static final int MOST_STAGGER_TICKS = 50;
    private static final String NO_SCENARIO = "no-such-scenario";

    private final DayPlan plan;
    private final ClientEventLoops loops;
    private final RandomGenerator random;
    private final BenchMetrics metrics;
    /** Of the calls that are meant to be refused. It counts nothing. */
    private final BenchMetrics unmeasured = new BenchMetrics();

    private final List<DayCall> calls = new ArrayList<>();
    private long begun;
    private long answered;

    DayTraffic(DayPlan plan, ClientEventLoops loops, RandomGenerator random, BenchMetrics metrics) {
        this.plan = plan;
        this.loops = loops;
        this.random = random;
        this.metrics = metrics;
    }

    /** The number of calls that were up since the start of the day. */
    long answered() {
        return answered;
    }

    /**
     * Keeps calls up for some time, and ends all of them.
     *
     * @param concurrent number of calls at a time
     */
    void run(int concurrent, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try (var browser = new BrowserSignIn(plan.gateway())) {
            while (System.nanoTime() - end < 0) {
                endDueCalls(System.nanoTime());
                while (calls.size() < concurrent && dialling() < DIALLING) {
                    begin(browser);
                }
                Pause.of(STEP);
            }
            endAll();
        }
    }

    private long dialling() {
        return calls.stream().filter(DayCall::isDialling).count();
    }

    private void begin(BrowserSignIn browser) {
        if (++begun % FORM_EVERY == 0) {
            var unused = browser.signIn(random.nextBoolean()).whenComplete((accepted, error) -> {
                if (error != null || !accepted) {
                    metrics.error("a sign-in failed");
                }
            });
        }
        CallEnding ending = CallEnding.any(random);
        String scenario = ending == CallEnding.REFUSED ? NO_SCENARIO : plan.scenario();
        var call = BenchCall.ofTones(
                ending.isAnswered() ? metrics : unmeasured, scenario, 1 + random.nextInt(MOST_STAGGER_TICKS));
        Gateway gateway = ending == CallEnding.WRONG_PASSWORD
                ? new Gateway(plan.gateway().address(), new Credentials("nobody-" + begun, "wrong"))
                : plan.gateway();
        long endNanos = System.nanoTime()
                + (long) (Math.min(DayCall.anySeconds(random), plan.hour().toSeconds()) * 1e9);
        calls.add(new DayCall(call, ending, call.dial(loops, gateway), endNanos));
    }

    private void endDueCalls(long nowNanos) {
        for (DayCall call : calls.stream().filter(it -> it.isDue(nowNanos)).toList()) {
            end(call);
        }
    }

    private void end(DayCall call) {
        calls.remove(call);
        if (call.isUnexpected()) {
            metrics.error(call.ending().isAnswered() ? "a call could not be placed" : "a call was not refused");
        }
        if (!call.up().isCompletedExceptionally()) {
            answered++;
        }
        call.end();
    }

    private void endAll() {
        long deadline = System.nanoTime() + ONE_DIAL.toNanos();
        while (dialling() > 0) {
            if (System.nanoTime() - deadline > 0) {
                throw new ClientFailure(
                        "the gateway did not answer a call:start within " + ONE_DIAL.toSeconds() + " s");
            }
            Pause.of(STEP);
        }
        List.copyOf(calls).forEach(this::end);
    }
}
