package io.mockcall.evaluation.calibration;

import static java.util.Objects.requireNonNull;

import io.mockcall.evaluation.store.Filter;
import io.mockcall.platform.sql.Conditions;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Compares what a judge said with what trainers decided, on the calls on which they did. A trainer who confirmed the judge
 * counts as one who agrees; that only doubtful calls are looked at makes the agreement look worse than it is.
 */
public final class Calibration {
    /** The newest decisions; more would change nothing. */
    static final int AT_MOST = 50_000;

    private static final List<String> SCORES =
            List.of("overall", "greeting", "listening", "solution", "communication", "empathy", "closing");
    private static final String SELECT = """
            select ended_at, overall_score || judged as judge,
                array[final_score, greeting, listening, solution, communication, empathy, closing] as trainer
            from evaluation.evaluation
            """;

    private final DatabaseClient database;

    public Calibration(DatabaseClient database) {
        this.database = database;
    }

    /**
     * @param calls on which a trainer decided
     * @param scores agreement on {@code overall} and each dimension
     * @param months the same for each month (in UTC) in which there is such a call: whether judge and trainers drift apart
     */
    record Report(int calls, Map<String, Agreement> scores, List<Month> months) {}

    record Month(String month, Map<String, Agreement> scores) {}

    private record Pair(Instant endedAt, Double[] judge, Double[] trainer) {
        YearMonth month() {
            return YearMonth.from(endedAt.atOffset(ZoneOffset.UTC));
        }
    }

    Mono<Report> report(Filter filter) {
        Conditions conditions = filter.conditions().and("overridden", true);
        return database.sql(SELECT + conditions.clause() + " order by ended_at desc, call_id desc, revision desc limit "
                        + AT_MOST)
                .bindValues(conditions.values())
                .map((Readable row) -> new Pair(
                        requireNonNull(row.get("ended_at", Instant.class)),
                        requireNonNull(row.get("judge", Double[].class)),
                        requireNonNull(row.get("trainer", Double[].class))))
                .all()
                .collectList()
                .publishOn(Schedulers.parallel()) // sorting takes its time
                .map(Calibration::report);
    }

    private static Report report(List<Pair> pairs) {
        Map<YearMonth, List<Pair>> months =
                pairs.stream().collect(Collectors.groupingBy(Pair::month, TreeMap::new, Collectors.toList()));
        return new Report(
                pairs.size(),
                agreements(pairs),
                months.entrySet().stream()
                        .map(month -> new Month(month.getKey().toString(), agreements(month.getValue())))
                        .toList());
    }

    private static Map<String, Agreement> agreements(List<Pair> pairs) {
        Map<String, Agreement> agreements = new LinkedHashMap<>();
        for (int i = 0; i < SCORES.size(); i++) {
            int score = i;
            agreements.put(
                    SCORES.get(i),
                    Agreement.of(
                            pairs.stream()
                                    .mapToDouble(pair -> pair.judge()[score])
                                    .toArray(),
                            pairs.stream()
                                    .mapToDouble(pair -> pair.trainer()[score])
                                    .toArray()));
        }
        return agreements;
    }
}
