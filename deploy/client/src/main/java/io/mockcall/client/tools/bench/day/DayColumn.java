package io.mockcall.client.tools.bench.day;

import java.util.function.ToDoubleFunction;

/** A column of the table of the day. */
enum DayColumn {
    HEAP("heap MB", GrowthRule.level(0.10, 8), it -> mb(it.heapBytes())),
    OBJECTS("objects", GrowthRule.level(0.10, 200), it -> it.classes().count("io.mockcall.")),
    THREADS("threads", GrowthRule.level(0.05, 2), DaySnapshot::threads),
    FILES("files", GrowthRule.level(0.05, 2), DaySnapshot::openFiles),
    TOPICS("topics", GrowthRule.level(0, 0), it -> it.kafka().topics()),
    PARTITIONS("partitions", GrowthRule.level(0, 0), it -> it.kafka().partitions()),
    GROUPS("groups", GrowthRule.level(0, 0), it -> it.kafka().groups()),
    KAFKA("Kafka MB", GrowthRule.perCall(0.25, 0.01), it -> mb(it.kafka().bytes())),
    WORK_ROWS("work rows", GrowthRule.WORK_ROWS, it -> it.postgres().workRows()),
    DATABASE("DB MB", GrowthRule.perCall(0.25, 0.01), it -> mb(it.postgres().bytes())),
    REDIS_KEYS("keys", GrowthRule.level(0.10, 5), it -> it.redis().keys()),
    REDIS_KEPT("kept", GrowthRule.level(0, 0), it -> it.redis().kept()),
    REDIS_MEMORY("Redis MB", GrowthRule.level(0.10, 1), it -> mb(it.redis().bytes())),
    RESIDENT("RSS MB", GrowthRule.level(0.15, 64), it -> mb(it.residentBytes()));

    private static final double MEGABYTE = 1 << 20;

    private final String title;
    private final GrowthRule rule;
    private final ToDoubleFunction<DaySnapshot> figure;

    DayColumn(String title, GrowthRule rule, ToDoubleFunction<DaySnapshot> figure) {
        this.title = title;
        this.rule = rule;
        this.figure = figure;
    }

    String title() {
        return title;
    }

    GrowthRule rule() {
        return rule;
    }

    ToDoubleFunction<DaySnapshot> figure() {
        return figure;
    }

    private static double mb(long bytes) {
        return bytes / MEGABYTE;
    }

    /** The value of a snapshot, as wide as the title. */
    String cell(DaySnapshot snapshot) {
        double value = figure.applyAsDouble(snapshot);
        String text = title.endsWith("MB") ? "%.1f".formatted(value) : "%.0f".formatted(value);
        return text.indent(Math.max(0, title.length() - text.length())).stripTrailing();
    }
}
