package io.mockcall.client.tools.bench.day;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.net.Gateway;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The load of a simulated day. Each hour is half calls and half rest. At the end of the rest, everything that an ended call has left
 * must be gone.
 *
 * @param peak number of concurrent calls in the busiest hours
 * @param hour length of an hour
 */
public record DayPlan(Gateway gateway, String scenario, int peak, Duration hour) {
    static final int HOURS = 24;

    private static final int MOST_CALLS = 1_000;
    private static final Duration SHORTEST_HOUR = Duration.ofSeconds(3);
    private static final Duration LONGEST_HOUR = Duration.ofHours(1);
    /** The rest is three times as long as the time limits of the suite. */
    private static final int LIMITS_PER_HOUR = 6;

    private static final Duration SHORTEST_LIMIT = Duration.ofSeconds(1);

    public DayPlan {
        check(peak, hour);
    }

    /** @throws ClientFailure that names the first value out of its range */
    public static void check(int peak, Duration hour) {
        require(peak >= 1 && peak <= MOST_CALLS, "--calls must be between 1 and " + MOST_CALLS + " with --day");
        require(
                hour.compareTo(SHORTEST_HOUR) >= 0 && hour.compareTo(LONGEST_HOUR) <= 0,
                "--day-minutes must be between 2 and 1440");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new ClientFailure(message);
        }
    }

    Duration load() {
        return hour.dividedBy(2);
    }

    Duration rest() {
        return hour.minus(load());
    }

    /**
     * The environment variables of the suite that shorten what it forgets only after some time. The defaults are minutes and hours,
     * so that a day of minutes would not see whether they work.
     *
     * @param hour length of an hour
     */
    public static Map<String, String> settings(Duration hour) {
        Duration limit = hour.dividedBy(LIMITS_PER_HOUR);
        limit = limit.compareTo(SHORTEST_LIMIT) < 0 ? SHORTEST_LIMIT : limit;
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("MOCKCALL_KAFKA_IDLECALL", text(limit));
        settings.put("MOCKCALL_TTS_IDLECALL", text(limit));
        settings.put("MOCKCALL_GATEWAY_PRESENCE", text(limit.dividedBy(5)));
        settings.put("MOCKCALL_CALLSESSION_GRACE", text(limit));
        settings.put("MOCKCALL_CALLSESSION_OUTBOXINTERVAL", text(limit.dividedBy(10)));
        settings.put("MOCKCALL_EVALUATION_SETTLE", text(limit.dividedBy(5)));
        settings.put("MOCKCALL_SIMULATOR_REMEMBERFOR", "1m"); // the shortest that the simulator accepts
        settings.put("MOCKCALL_SECURITY_SESSION_IDLE", text(limit));
        settings.put("MOCKCALL_SECURITY_SESSION_LIFETIME", text(limit));
        settings.put("MOCKCALL_SECURITY_LOCKOUT_WINDOW", text(limit));
        settings.put("MOCKCALL_SECURITY_LOCKOUT_DURATION", text(limit));
        // All wrong passwords of the day come from one address.
        settings.put("MOCKCALL_SECURITY_LOCKOUT_ADDRESSFAILURES", "1000000");
        for (String budget : new String[] {"CALLS", "AUDIO", "REQUESTS", "ANONYMOUS"}) {
            settings.put("MOCKCALL_LIMITS_" + budget + "_WINDOW", text(limit));
        }
        return settings;
    }

    private static String text(Duration duration) {
        return duration.toMillis() + "ms";
    }
}
