package io.mockcall.client.tools.bench.day;

import io.mockcall.client.net.ClientEventLoops;
import io.mockcall.client.tools.bench.BenchMetrics;
import io.mockcall.client.tools.bench.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A day of a call centre in minutes. After each hour, when all calls have ended, it measures what the suite still holds. What the
 * suite forgets must not grow over the day, and what it keeps must grow by the same amount with each call.
 */
public final class SimulatedDay {
    private static final int LOOPS = 2;

    private final DayPlan plan;
    private final DayServers servers;
    private final RandomGenerator random;
    private final Consumer<String> lines;

    /** @param lines receives a line of the table at the end of each hour */
    public SimulatedDay(DayPlan plan, DayServers servers, RandomGenerator random, Consumer<String> lines) {
        this.plan = plan;
        this.servers = servers;
        this.random = random;
        this.lines = lines;
    }

    public DayReport run() {
        var metrics = new BenchMetrics();
        metrics.start();
        List<DaySnapshot> day = new ArrayList<>();
        try (var loops = new ClientEventLoops(LOOPS);
                var probe = new DayProbe(servers)) {
            var traffic = new DayTraffic(plan, loops, random, metrics);
            // Pools and caches get their size in an hour above the peak, so that they do not grow during the day.
            traffic.run(plan.peak() + plan.peak() / 4, plan.warmUp());
            Pause.of(plan.rest());
            lines.accept(DayReport.titles());
            for (int hour = 0; hour < DayPlan.HOURS; hour++) {
                traffic.run((int) Math.ceil(plan.peak() * LoadCurve.at(hour)), plan.load());
                Pause.of(plan.rest());
                probe.awaitRest();
                DaySnapshot snapshot = probe.snapshot(hour, traffic.answered());
                day.add(snapshot);
                lines.accept(DayReport.line(snapshot));
            }
        }
        return DayReport.of(day, metrics.turns(), metrics.errors());
    }
}
