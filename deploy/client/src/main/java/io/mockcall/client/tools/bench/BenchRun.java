package io.mockcall.client.tools.bench;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a bench measured on one suite.
 *
 * @param separate whether the suite ran in several processes
 * @param rows the reports, with ascending numbers of calls; at least one
 * @param failure the number of calls that could not be measured, and why; null if there is none
 */
public record BenchRun(
        BenchModels models,
        boolean separate,
        List<BenchReport> rows,
        @Nullable String failure) {
    /** Longest p95 of a suite without models that is not overloaded, in milliseconds. */
    static final double LIMIT_NULL_MS = 100;
    /** Longest p95 of an answer that an agent does not take for a fault of the line, in milliseconds. */
    static final double LIMIT_REAL_MS = 1_500;
    /** A turn with null models: 2 s of the agent, 2 s of the customer, and the longest p95. */
    private static final double TURN_SECONDS = 4 + LIMIT_NULL_MS / 1000;

    public BenchRun {
        rows = List.copyOf(rows);
    }

    double limitMs() {
        return models == BenchModels.NULL ? LIMIT_NULL_MS : LIMIT_REAL_MS;
    }

    /** The first row that the suite did not carry: its p95 is above the limit, or turns are missing. */
    Optional<BenchReport> knee() {
        return rows.stream().filter(row -> !carries(row)).findFirst();
    }

    /** The last row before {@link #knee}; empty if the suite did not carry the first row. */
    Optional<BenchReport> best() {
        return rows.stream().takeWhile(this::carries).reduce((_, later) -> later);
    }

    private boolean carries(BenchReport row) {
        return row.turns() > 0 && row.turnLatency().p95() <= limitMs() && row.turns() >= leastTurns(row);
    }

    /** The turns that calls without a delay have at least. The answers of real models differ in length. */
    private long leastTurns(BenchReport row) {
        return models == BenchModels.NULL ? row.calls() * (long) (row.seconds() / TURN_SECONDS) : 1;
    }

    /** Whether at least one row has turns, and the first row has no errors. */
    boolean succeeded() {
        return rows.getFirst().turns() > 0 && rows.getFirst().errorCount() == 0;
    }
}
