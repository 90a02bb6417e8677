package io.mockcall.client.tools.bench;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.net.Gateway;
import java.time.Duration;

/**
 * The load of a bench.
 *
 * @param calls number of concurrent calls
 * @param measured how long the bench measures
 * @param warmup time between the start of the last call and the start of the measurement
 * @param dialling how many calls may sign in at once
 */
public record BenchPlan(Gateway gateway, String scenario, int calls, Duration measured, Duration warmup, int dialling) {
    private static final int MOST_CALLS = 5_000;
    private static final Duration LONGEST = Duration.ofHours(1);

    public BenchPlan {
        check(gateway, calls, measured, warmup, dialling);
    }

    /** @throws ClientFailure that names the first option out of its range */
    public static void check(Gateway gateway, int calls, Duration measured, Duration warmup, int dialling) {
        require(calls >= 1 && calls <= MOST_CALLS, "--calls must be between 1 and " + MOST_CALLS);
        require(
                measured.isPositive() && measured.compareTo(LONGEST) <= 0,
                "--seconds must be between 1 and " + LONGEST.toSeconds());
        require(
                !warmup.isNegative() && warmup.compareTo(LONGEST) <= 0,
                "--warmup must be between 0 and " + LONGEST.toSeconds());
        require(dialling >= 1, "--dialling must be at least 1");
        require(
                gateway.loopback(),
                "bench loads only a suite on this machine: " + gateway.host() + " is not a loopback address");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new ClientFailure(message);
        }
    }
}
