package io.mockcall.client.tools.bench.day;

import io.mockcall.client.tools.bench.JvmProbe;
import io.mockcall.client.tools.bench.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Measures what the suite holds. */
final class DayProbe implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    /** If the work in progress does not become less for this long, it counts as left behind. */
    private static final Duration NO_PROGRESS = Duration.ofSeconds(3);

    private final KafkaProbe kafka;
    private final PostgresProbe postgres;
    private final RedisProbe redis;
    private final List<JvmProbe> machines = new ArrayList<>();

    DayProbe(DayServers servers) {
        kafka = new KafkaProbe(servers.kafka());
        postgres = new PostgresProbe(servers.postgresPort());
        redis = new RedisProbe(servers.redisPort());
        servers.pids().forEach(pid -> machines.add(new JvmProbe(pid)));
    }

    /** Waits for the end of the work in progress, which takes longer than the rest on a slow machine. */
    void awaitRest() {
        long least = postgres.read().workRows();
        long since = System.nanoTime();
        while (least > 0 && System.nanoTime() - since < NO_PROGRESS.toNanos()) {
            Pause.of(BETWEEN_LOOKS);
            long rows = postgres.read().workRows();
            if (rows < least) {
                least = rows;
                since = System.nanoTime();
            }
        }
    }

    DaySnapshot snapshot(int hour, long calls) {
        String classes = machines.stream().map(JvmProbe::classHistogram).collect(Collectors.joining("\n"));
        return new DaySnapshot(
                hour,
                calls,
                machines.stream().mapToLong(JvmProbe::liveHeapBytes).sum(),
                ClassHistogram.parse(classes),
                machines.stream().mapToInt(JvmProbe::threads).sum(),
                machines.stream().mapToLong(JvmProbe::openFiles).sum(),
                machines.stream().mapToLong(JvmProbe::residentBytes).sum(),
                kafka.read(),
                postgres.read(),
                redis.read());
    }

    @Override
    public void close() {
        machines.forEach(JvmProbe::close);
        redis.close();
        postgres.close();
        kafka.close();
    }
}
