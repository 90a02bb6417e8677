package io.mockcall.evaluation.insight.analytics;

import java.time.DayOfWeek;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** The length of a bucket of a trend, in the time zone of the request. */
public enum TrendBucket {
    DAY("day", Period.ofDays(1)),
    WEEK("week", Period.ofWeeks(1)),
    MONTH("month", Period.ofMonths(1));

    private final String unit;
    private final Period length;

    TrendBucket(String unit, Period length) {
        this.unit = unit;
        this.length = length;
    }

    /** The name of the unit in Postgres. */
    String unit() {
        return unit;
    }

    /** The start of the bucket that contains the time. Weeks start on Monday. */
    ZonedDateTime start(ZonedDateTime time) {
        ZonedDateTime day = time.toLocalDate().atStartOfDay(time.getZone());
        return switch (this) {
            case DAY -> day;
            case WEEK ->
                day.toLocalDate()
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .atStartOfDay(time.getZone());
            case MONTH -> day.toLocalDate().withDayOfMonth(1).atStartOfDay(time.getZone());
        };
    }

    ZonedDateTime next(ZonedDateTime start) {
        return start.toLocalDate().plus(length).atStartOfDay(start.getZone());
    }

    /** The start of an earlier bucket. */
    ZonedDateTime before(ZonedDateTime start, int buckets) {
        return start.toLocalDate().minus(length.multipliedBy(buckets)).atStartOfDay(start.getZone());
    }

    /** The approximate number of buckets between two times. */
    long count(ZonedDateTime from, ZonedDateTime to) {
        return switch (this) {
            case DAY -> ChronoUnit.DAYS.between(from, to);
            case WEEK -> ChronoUnit.WEEKS.between(from, to);
            case MONTH -> ChronoUnit.MONTHS.between(from, to);
        };
    }
}
