package io.mockcall.evaluation.insight.export;

import io.mockcall.contracts.EventCodec;
import io.mockcall.evaluation.store.EvaluationFilter;
import io.mockcall.evaluation.store.EvaluationFilters;
import io.mockcall.evaluation.store.TestDatabase;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.util.unit.DataSize;

/** A separate process that only exports, to limit its heap. */
final class ExportProcess {
    private ExportProcess() {}

    /** @param args the address of Postgres, the team, the directory */
    public static void main(String[] args) {
        TestDatabase database = TestDatabase.at(args[0]);
        EvaluationFilter filter = EvaluationFilters.team(args[1]);
        Path directory = Path.of(args[2]);
        var properties = new ExportProperties(1, DataSize.ofMegabytes(256), directory.toString());
        try (EvaluationExporter exports =
                new EvaluationExporter(database.evaluations(), properties, EventCodec.mapper())) {
            for (ExportFormat format : ExportFormat.values()) {
                measure(exports, filter, format, directory.resolve("evaluations." + format.extension()));
            }
        }
    }

    private static void measure(EvaluationExporter exports, EvaluationFilter filter, ExportFormat format, Path file) {
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long started = System.nanoTime();
        DataBufferUtils.write(exports.export(filter, format), file).block(Duration.ofMinutes(10));
        double seconds = (System.nanoTime() - started) / 1e9;
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf(
                Locale.ROOT,
                "export %s: %.1f s, peak heap %d MB of %d MB, file %.1f MB%n",
                format,
                seconds,
                peak >> 20,
                Runtime.getRuntime().maxMemory() >> 20,
                file.toFile().length() / 1e6);
    }
}
