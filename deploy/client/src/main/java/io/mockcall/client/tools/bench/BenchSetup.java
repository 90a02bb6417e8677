package io.mockcall.client.tools.bench;

import java.util.List;

/**
 * What a bench measures on one suite.
 *
 * @param separate whether the suite runs one process for each service
 * @param calls numbers of concurrent calls, ascending
 */
public record BenchSetup(BenchModels models, boolean separate, List<Integer> calls) {
    /** The tables of docs/performance.md. */
    public static final List<BenchSetup> STANDARD = List.of(
            new BenchSetup(BenchModels.NULL, false, List.of(1, 10, 100, 400, 800, 1600)),
            new BenchSetup(BenchModels.NULL, true, List.of(400)),
            new BenchSetup(BenchModels.REAL, true, List.of(1, 4, 8, 12)));

    public BenchSetup {
        calls = List.copyOf(calls);
    }
}
