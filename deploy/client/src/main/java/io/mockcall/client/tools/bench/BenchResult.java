package io.mockcall.client.tools.bench;

import io.mockcall.client.ClientFailure;
import io.mockcall.contracts.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What a whole command measured; the result for programs.
 *
 * @param runs one for each suite
 */
public record BenchResult(BenchMachine machine, List<BenchRun> runs) {
    public BenchResult {
        runs = List.copyOf(runs);
    }

    /**
     * Reads a result that {@code bench --json} printed.
     *
     * @throws ClientFailure if the file cannot be read
     */
    public static BenchResult read(Path file) {
        try {
            return EventCodec.mapper().readValue(Files.readString(file), BenchResult.class);
        } catch (IOException e) {
            throw new ClientFailure("there is no readable file " + file, e);
        } catch (JacksonException e) {
            throw new ClientFailure(file + " is not the output of bench --json", e);
        }
    }

    /**
     * The tables of all runs.
     *
     * @param earlier figures to compare with; null for none
     */
    public List<String> markdown(@Nullable BenchResult earlier) {
        var lines = new ArrayList<String>();
        lines.add(machine.line());
        if (earlier != null) {
            lines.add("Compared with: " + earlier.machine.line());
        }
        for (BenchRun run : runs) {
            lines.add("");
            lines.addAll(new BenchTable(run, earlier == null ? null : earlier.like(run), machine.cores()).lines());
        }
        return lines;
    }

    private @Nullable BenchRun like(BenchRun run) {
        Optional<BenchRun> found = runs.stream()
                .filter(it -> it.models() == run.models() && it.separate() == run.separate())
                .findFirst();
        return found.orElse(null);
    }

    /** Whether every run measured something, and its first row has no errors. */
    public boolean succeeded() {
        return runs.stream().allMatch(BenchRun::succeeded);
    }
}
