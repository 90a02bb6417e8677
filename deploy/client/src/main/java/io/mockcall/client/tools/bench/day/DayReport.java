package io.mockcall.client.tools.bench.day;

import io.mockcall.client.tools.output.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What a simulated day has shown.
 *
 * @param calls number of calls that were up
 * @param turns number of answered turns
 * @param errors number of errors by description
 * @param verdicts of the columns and of the tables of Postgres
 * @param suspects the classes with the most growth, if a figure of the heap grows
 * @param hours the columns of each hour
 */
public record DayReport(
        long calls,
        long turns,
        Map<String, Long> errors,
        List<Verdict> verdicts,
        List<String> suspects,
        List<Map<String, Double>> hours) {
    private static final int SUSPECTS = 12;

    /**
     * The verdict over one figure.
     *
     * @param name title of the column, or name of the table
     * @param perCall whether the values are those of each call, or those of an hour
     * @param early value of the hours 4 to 8
     * @param late value of the hours 19 to 23
     * @param allowed the highest late value that does not count as growth
     */
    public record Verdict(String name, boolean perCall, double early, double late, double allowed) {
        static Verdict of(String name, GrowthRule rule, List<DaySnapshot> day, ToDoubleFunction<DaySnapshot> figure) {
            GrowthRule.Growth growth = rule.judge(day, figure);
            return new Verdict(
                    name, rule.basis() == GrowthRule.Basis.PER_CALL, growth.early(), growth.late(), growth.allowed());
        }

        public boolean grows() {
            return late > allowed;
        }
    }

    static DayReport of(List<DaySnapshot> day, long turns, Map<String, Long> errors) {
        List<Verdict> verdicts = new ArrayList<>();
        for (DayColumn column : DayColumn.values()) {
            verdicts.add(Verdict.of(column.title(), column.rule(), day, column.figure()));
        }
        DaySnapshot last = day.getLast();
        last.postgres()
                .work()
                .keySet()
                .forEach(table -> verdicts.add(Verdict.of(
                        table,
                        GrowthRule.WORK_ROWS,
                        day,
                        hour -> hour.postgres().work().getOrDefault(table, 0L))));
        last.postgres()
                .history()
                .keySet()
                .forEach(table -> verdicts.add(Verdict.of(
                        table,
                        GrowthRule.HISTORY_ROWS,
                        day,
                        hour -> hour.postgres().history().getOrDefault(table, 0L))));
        return new DayReport(
                last.calls(),
                turns,
                errors,
                verdicts,
                suspects(day, verdicts),
                day.stream().map(DayReport::values).toList());
    }

    private static List<String> suspects(List<DaySnapshot> day, List<Verdict> verdicts) {
        boolean heapGrows = verdicts.stream()
                .filter(Verdict::grows)
                .anyMatch(it ->
                        it.name().equals(DayColumn.HEAP.title()) || it.name().equals(DayColumn.OBJECTS.title()));
        ClassHistogram early = day.get(GrowthRule.EARLY + GrowthRule.WINDOW - 1).classes();
        return heapGrows ? day.getLast().classes().grownSince(early, SUSPECTS) : List.of();
    }

    private static Map<String, Double> values(DaySnapshot hour) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("calls", (double) hour.calls());
        for (DayColumn column : DayColumn.values()) {
            values.put(column.title(), column.figure().applyAsDouble(hour));
        }
        return values;
    }

    /** The titles of the table of hours. */
    static String titles() {
        return "hour  calls  "
                + Arrays.stream(DayColumn.values()).map(DayColumn::title).collect(Collectors.joining("  "));
    }

    /** The line of an hour. */
    static String line(DaySnapshot hour) {
        return "%4d  %5d  ".formatted(hour.hour(), hour.calls())
                + Arrays.stream(DayColumn.values()).map(it -> it.cell(hour)).collect(Collectors.joining("  "));
    }

    public boolean grows() {
        return verdicts.stream().anyMatch(Verdict::grows);
    }

    /** The verdicts as lines of text. */
    public List<String> lines() {
        var table = new Table("FIGURE", "HOURS 4-8", "HOURS 19-23", "ALLOWED", "VERDICT");
        for (Verdict it : verdicts) {
            table.row(
                    it.name() + (it.perCall() ? " a call" : ""),
                    number(it.early()),
                    number(it.late()),
                    number(it.allowed()),
                    it.grows() ? "grows" : "flat");
        }
        List<String> lines = new ArrayList<>(table.toString().lines().toList());
        suspects.forEach(suspect -> lines.add("! " + suspect));
        lines.add("%d calls, %d turns, errors: %s"
                .formatted(calls, turns, errors.isEmpty() ? "none" : errors.toString()));
        return lines;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? "%.0f".formatted(value) : "%.3f".formatted(value);
    }
}
