package io.mockcall.evaluation.insight.analytics;

import io.mockcall.evaluation.store.EvaluationFilter;
import io.mockcall.evaluation.web.AuthorizedQuery;
import io.mockcall.platform.web.Page;
import io.mockcall.platform.web.Query;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Aggregated evaluations. Trainers see their teams, analysts and admins all. The scores are those that count. */
@RestController
@RequestMapping("/api/analytics")
final class AnalyticsController {
    private static final int MAX_BUCKETS = 400;
    private static final int DEFAULT_BUCKETS = 30;
    private static final int MAX_ZONE = 60;

    private final EvaluationAnalytics analytics;
    private final Clock clock;

    AnalyticsController(EvaluationAnalytics analytics, Clock clock) {
        this.analytics = analytics;
        this.clock = clock;
    }

    @GetMapping("/summary")
    Mono<ScoreAggregates> summary(@RequestParam MultiValueMap<String, String> parameters) {
        return reportQuery(parameters).flatMap(request -> analytics.summary(request.filter()));
    }

    @GetMapping("/agents")
    Mono<Page<AnalyticsGroup>> agents(@RequestParam MultiValueMap<String, String> parameters) {
        return groups(parameters, EnumSet.of(GroupBy.AGENT, GroupBy.TEAM), GroupBy.AGENT);
    }

    @GetMapping("/scenarios")
    Mono<Page<AnalyticsGroup>> scenarios(@RequestParam MultiValueMap<String, String> parameters) {
        return groups(parameters, EnumSet.of(GroupBy.SCENARIO, GroupBy.CATEGORY, GroupBy.DIFFICULTY), GroupBy.SCENARIO);
    }

    private Mono<Page<AnalyticsGroup>> groups(
            MultiValueMap<String, String> parameters, Set<GroupBy> allowed, GroupBy usual) {
        return reportQuery(parameters).flatMap(request -> {
            Query query = request.query();
            GroupBy by = Objects.requireNonNullElse(query.oneOf("by", GroupBy.class), usual);
            if (!allowed.contains(by)) {
                throw Query.bad("by", "cannot be used with this list");
            }
            return analytics.groups(
                    request.filter(),
                    by,
                    Objects.requireNonNullElse(query.oneOf("sort", GroupSort.class), GroupSort.CALLS),
                    query.oneOf("order", Order.class) == Order.ASC,
                    query.limit(),
                    query.cursor(by.columns().size() + 1, EvaluationAnalytics.PageKey::parse));
        });
    }

    private enum Order {
        ASC,
        DESC
    }

    /** The trend from the bucket of {@code from} to that of {@code to}; without them, the last thirty buckets. */
    @GetMapping("/trends")
    Mono<Trend> trends(@RequestParam MultiValueMap<String, String> parameters) {
        return reportQuery(parameters).flatMap(request -> {
            Query query = request.query();
            TrendBucket bucket = Objects.requireNonNullElse(query.oneOf("bucket", TrendBucket.class), TrendBucket.DAY);
            ZoneId zone = zone(query);
            EvaluationFilter filter = request.filter();
            ZonedDateTime end = filter.to() == null
                    ? bucket.next(bucket.start(clock.instant().atZone(zone)))
                    : filter.to().atZone(zone);
            ZonedDateTime first = filter.from() == null
                    ? bucket.before(bucket.start(end.minusNanos(1)), DEFAULT_BUCKETS - 1)
                    : bucket.start(filter.from().atZone(zone));
            if (bucket.count(first, end) >= MAX_BUCKETS) {
                throw Query.bad("from", "must not be more than " + MAX_BUCKETS + " buckets before to");
            }
            return analytics
                    .trend(filter, bucket, first, end)
                    .map(points -> new Trend(bucket.unit(), zone.getId(), points));
        });
    }

    /** A region or UTC. An offset is refused, because its sign has the opposite meaning in Postgres. */
    private static ZoneId zone(Query query) {
        String name = query.text("zone", MAX_ZONE);
        try {
            if (name == null || ZoneId.getAvailableZoneIds().contains(name)) {
                return ZoneId.of(name == null ? "UTC" : name);
            }
        } catch (DateTimeException e) {
            // reported like an unknown zone
        }
        throw Query.bad("zone", "must be the name of a time zone, for example Europe/Berlin");
    }

    private static Mono<AuthorizedQuery> reportQuery(MultiValueMap<String, String> parameters) {
        return AuthorizedQuery.forReports(parameters);
    }
}
