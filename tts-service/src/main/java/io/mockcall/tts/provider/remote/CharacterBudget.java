package io.mockcall.tts.provider.remote;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The characters that this process may send in a day. The day begins at midnight UTC. */
final class CharacterBudget {
    private final long limit;
    private final InstantSource clock;
    private LocalDate day;
    private long used;

    /**
     * @param limit characters of a day; 0 = no limit
     */
    CharacterBudget(long limit, InstantSource clock) {
        this.limit = limit;
        this.clock = requireNonNull(clock, "clock");
        this.day = today();
    }

    long limit() {
        return limit;
    }

    /** Reserves characters; false if fewer are left. */
    synchronized boolean reserve(int characters) {
        LocalDate today = today();
        if (!today.equals(day)) {
            day = today;
            used = 0;
        }
        if (limit > 0 && used + characters > limit) {
            return false;
        }
        used += characters;
        return true;
    }

    /** Gives characters back that the server did not speak. */
    synchronized void giveBack(int characters) {
        used = Math.max(0, used - characters);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
