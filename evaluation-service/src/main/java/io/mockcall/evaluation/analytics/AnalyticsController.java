package io.mockcall.evaluation.analytics;

import io.mockcall.evaluation.store.Filter;
import io.mockcall.evaluation.web.Asking;
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

/** What many evaluations say, for trainers of their teams, for analysts and admins of all. Scores are those that count. */
@RestController
@RequestMapping("/api/analytics")
final class AnalyticsController {
    private static final int BUCKETS_AT_MOST = 400;
    private static final int BUCKETS_BY_DEFAULT = 30;
    private static final int MAX_ZONE = 60;

    private final Analytics analytics;
    private final Clock clock;

    AnalyticsController(Analytics analytics, Clock clock) {
        this.analytics = analytics;
        this.clock = clock;
    }

    @GetMapping("/summary")
    Mono<Measures> summary(@RequestParam MultiValueMap<String, String> parameters) {
        return asking(parameters).flatMap(asking -> analytics.summary(asking.filter()));
    }

    @GetMapping("/agents")
    Mono<Page<Group>> agents(@RequestParam MultiValueMap<String, String> parameters) {
        return groups(parameters, EnumSet.of(Grouping.AGENT, Grouping.TEAM), Grouping.AGENT);
    }

    @GetMapping("/scenarios")
    Mono<Page<Group>> scenarios(@RequestParam MultiValueMap<String, String> parameters) {
        return groups(
                parameters, EnumSet.of(Grouping.SCENARIO, Grouping.CATEGORY, Grouping.DIFFICULTY), Grouping.SCENARIO);
    }

    private Mono<Page<Group>> groups(MultiValueMap<String, String> parameters, Set<Grouping> allowed, Grouping usual) {
        return asking(parameters).flatMap(asking -> {
            Query query = asking.query();
            Grouping by = Objects.requireNonNullElse(query.oneOf("by", Grouping.class), usual);
            if (!allowed.contains(by)) {
                throw Query.bad("by", "does not go with this list");
            }
            return analytics.groups(
                    asking.filter(),
                    by,
                    Objects.requireNonNullElse(query.oneOf("sort", Sorting.class), Sorting.CALLS),
                    query.oneOf("order", Order.class) == Order.ASC,
                    query.limit(),
                    query.cursor(by.columns().size() + 1, Analytics.Place::read));
        });
    }

    private enum Order {
        ASC,
        DESC
    }

    /** From the bucket of {@code from} to that of {@code to}; if these are not given, the last thirty. */
    @GetMapping("/trends")
    Mono<Trend> trends(@RequestParam MultiValueMap<String, String> parameters) {
        return asking(parameters).flatMap(asking -> {
            Query query = asking.query();
            Bucket bucket = Objects.requireNonNullElse(query.oneOf("bucket", Bucket.class), Bucket.DAY);
            ZoneId zone = zone(query);
            Filter filter = asking.filter();
            ZonedDateTime end = filter.to() == null
                    ? bucket.next(bucket.start(clock.instant().atZone(zone)))
                    : filter.to().atZone(zone);
            ZonedDateTime first = filter.from() == null
                    ? bucket.before(bucket.start(end.minusNanos(1)), BUCKETS_BY_DEFAULT - 1)
                    : bucket.start(filter.from().atZone(zone));
            if (bucket.count(first, end) >= BUCKETS_AT_MOST) {
                throw Query.bad("from", "must not be more than " + BUCKETS_AT_MOST + " buckets before to");
            }
            return analytics
                    .trend(filter, bucket, first, end)
                    .map(points -> new Trend(bucket.unit(), zone.getId(), points));
        });
    }

    /** An area or UTC: an offset means the opposite to Postgres. */
    private static ZoneId zone(Query query) {
        String name = query.text("zone", MAX_ZONE);
        try {
            if (name == null || ZoneId.getAvailableZoneIds().contains(name)) {
                return ZoneId.of(name == null ? "UTC" : name);
            }
        } catch (DateTimeException e) {
            // as wrong as one that is not available
        }
        throw Query.bad("zone", "must be the name of a time zone, for example Europe/Berlin");
    }

    private static Mono<Asking> asking(MultiValueMap<String, String> parameters) {
        return Asking.forReports(parameters);
    }
}
