package io.mockcall.client.tools.bench;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.net.Gateway;
import java.time.Duration;
import java.util.List;

/**
 * The load of a bench. Each number of calls is measured, one after the other.
 *
 * @param calls numbers of concurrent calls, ascending
 * @param measured how long the bench measures each number of calls
 * @param warmup time between the first utterances and the first measurement
 * @param settle the same for each later number of calls, when the suite is warm
 * @param dialling how many calls may sign in at once
 */
public record BenchPlan(
        Gateway gateway, List<Integer> calls, Duration measured, Duration warmup, Duration settle, int dialling) {
    private static final int MOST_CALLS = 5_000;
    private static final int MOST_ROWS = 20;
    private static final Duration LONGEST = Duration.ofHours(1);

    /** @throws ClientFailure that names the first option out of its range */
    public BenchPlan {
        calls = List.copyOf(calls);
        require(!calls.isEmpty() && calls.size() <= MOST_ROWS, "--calls takes 1 to " + MOST_ROWS + " numbers");
        int before = 0;
        for (int number : calls) {
            require(number >= 1 && number <= MOST_CALLS, "--calls must be between 1 and " + MOST_CALLS);
            require(
                    number > before,
                    "--calls must ascend: the calls of a number go on when the next number is measured");
            before = number;
        }
        require(
                measured.isPositive() && measured.compareTo(LONGEST) <= 0,
                "--seconds must be between 1 and " + LONGEST.toSeconds());
        requireWait("--warmup", warmup);
        requireWait("--settle", settle);
        require(dialling >= 1, "--dialling must be at least 1");
        require(
                gateway.loopback(),
                "bench loads only a suite on this machine: " + gateway.host() + " is not a loopback address");
    }

    private static void requireWait(String option, Duration wait) {
        require(
                !wait.isNegative() && wait.compareTo(LONGEST) <= 0,
                option + " must be between 0 and " + LONGEST.toSeconds());
    }

    /** The same load on another gateway. */
    public BenchPlan on(Gateway other) {
        return new BenchPlan(other, calls, measured, warmup, settle, dialling);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new ClientFailure(message);
        }
    }
}
