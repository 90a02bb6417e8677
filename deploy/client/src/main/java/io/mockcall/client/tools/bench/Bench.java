package io.mockcall.client.tools.bench;

import io.mockcall.client.ClientFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Places many calls at once, and measures latency, throughput and the resources that they use. */
public final class Bench {
    private final BenchPlan plan;
    private final BenchDialogues dialogues;
    private final MeasuredSuite suite;
    private final BenchModels models;
    private final RandomGenerator random;
    private final Consumer<String> progress;

    /** @param models of the suite; with real models, the stages report how long they work */
    public Bench(
            BenchPlan plan,
            BenchDialogues dialogues,
            MeasuredSuite suite,
            BenchModels models,
            RandomGenerator random,
            Consumer<String> progress) {
        this.plan = plan;
        this.dialogues = dialogues;
        this.suite = suite;
        this.models = models;
        this.random = random;
        this.progress = progress;
    }

    /**
     * Measures each number of calls of the plan. A number of calls that the suite cannot carry ends the run early.
     *
     * @param each takes each report as soon as it is there
     * @throws ClientFailure if even the first number of calls cannot be measured
     */
    public BenchRun run(Consumer<BenchReport> each) {
        String scratch = "mockcall.bench-probe." + Long.toUnsignedString(random.nextLong(), 36);
        List<BenchReport> rows = new ArrayList<>();
        String failure = null;
        var resources = new SuiteResources(new ProcessTable(Path.of("/proc")), suite.pids(), suite.data());
        try (var calls = new BenchCalls(plan, dialogues, random, progress);
                var meters = new SuiteMeters(suite, resources, scratch, models)) {
            var measurement = new BenchMeasurement(calls, meters, plan.measured(), progress);
            for (int number : plan.calls()) {
                progress.accept("dialling up to %d calls".formatted(number));
                BenchReport row = measurement.of(number, rows.isEmpty() ? plan.warmup() : plan.settle());
                rows.add(row);
                each.accept(row);
                if (row.turns() == 0 && row.errorCount() > 0) {
                    break;
                }
            }
        } catch (ClientFailure e) {
            if (rows.isEmpty()) {
                throw e;
            }
            failure = "%d calls: %s".formatted(plan.calls().get(rows.size()), e.getMessage());
        }
        return new BenchRun(models, suite.processes().size() > 1, rows, failure);
    }
}
