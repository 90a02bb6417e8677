package io.mockcall.evaluation.insight.calibration;

import static java.util.Objects.requireNonNull;

import io.mockcall.evaluation.store.EvaluationFilter;
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
 * Compares the scores of a judge with the overrides of trainers. A confirmation by a trainer counts as agreement. Trainers mostly
 * review doubtful calls, so the real agreement is better than the computed one.
 */
public final class JudgeCalibration {
    /** Most overrides in a report; the newest ones count. */
    static final int MAX_OVERRIDES = 50_000;

    private static final List<String> SCORES =
            List.of("overall", "greeting", "listening", "solution", "communication", "empathy", "closing");
    private static final String SELECT = """
            select ended_at, overall_score || judged as judge,
                array[final_score, greeting, listening, solution, communication, empathy, closing] as trainer
            from evaluation.evaluation
            """;

    private final DatabaseClient database;

    public JudgeCalibration(DatabaseClient database) {
        this.database = database;
    }

    /**
     * The agreement overall and by month.
     *
     * @param calls number of calls with an override
     * @param scores agreement on {@code overall} and each dimension
     * @param months the same for each month (in UTC) with such a call, to show drift
     */
    record Report(int calls, Map<String, JudgeAgreement> scores, List<Month> months) {}

    record Month(String month, Map<String, JudgeAgreement> scores) {}

    private record Pair(Instant endedAt, Double[] judge, Double[] trainer) {
        YearMonth month() {
            return YearMonth.from(endedAt.atOffset(ZoneOffset.UTC));
        }
    }

    Mono<Report> report(EvaluationFilter filter) {
        Conditions conditions = filter.conditions().and("overridden", true);
        return database.sql(SELECT + conditions.clause() + " order by ended_at desc, call_id desc, revision desc limit "
                        + MAX_OVERRIDES)
                .bindValues(conditions.values())
                .map((Readable row) -> new Pair(
                        requireNonNull(row.get("ended_at", Instant.class)),
                        requireNonNull(row.get("judge", Double[].class)),
                        requireNonNull(row.get("trainer", Double[].class))))
                .all()
                .collectList()
                .publishOn(Schedulers.parallel()) // the computation sorts, which takes time
                .map(JudgeCalibration::report);
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

    private static Map<String, JudgeAgreement> agreements(List<Pair> pairs) {
        Map<String, JudgeAgreement> agreements = new LinkedHashMap<>();
        for (int i = 0; i < SCORES.size(); i++) {
            int score = i;
            agreements.put(
                    SCORES.get(i),
                    JudgeAgreement.of(
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
