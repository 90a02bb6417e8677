package io.mockcall.evaluation.analytics;

import java.time.DayOfWeek;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** How long a bucket of a trend is, in the local time of whoever asks. */
enum Bucket {
    DAY("day", Period.ofDays(1)),
    WEEK("week", Period.ofWeeks(1)),
    MONTH("month", Period.ofMonths(1));

    private final String unit;
    private final Period length;

    Bucket(String unit, Period length) {
        this.unit = unit;
        this.length = length;
    }

    /** As Postgres names it. */
    String unit() {
        return unit;
    }

    /** The beginning of the bucket that the time lies in; weeks begin on Monday. */
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

    /** The beginning of the bucket so many before. */
    ZonedDateTime before(ZonedDateTime start, int buckets) {
        return start.toLocalDate().minus(length.multipliedBy(buckets)).atStartOfDay(start.getZone());
    }

    /** About how many buckets a span has. */
    long count(ZonedDateTime from, ZonedDateTime to) {
        return switch (this) {
            case DAY -> ChronoUnit.DAYS.between(from, to);
            case WEEK -> ChronoUnit.WEEKS.between(from, to);
            case MONTH -> ChronoUnit.MONTHS.between(from, to);
        };
    }
}
