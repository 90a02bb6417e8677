package io.mockcall.client.tools.bench.day;

import java.util.random.RandomGenerator;

/** How a call of the day ends. */
enum CallEnding {
    /** The agent hangs up. */
    HANG_UP(70),
    /** The connection breaks without a word. */
    DROP(22),
    /** The gateway refuses the start, because the scenario does not exist. */
    REFUSED(5),
    /** The gateway refuses the handshake, because the password is wrong. */
    WRONG_PASSWORD(3);

    private static final int ALL = 100;

    private final int percent;

    CallEnding(int percent) {
        this.percent = percent;
    }

    /** Whether the call is up before it ends. */
    boolean isAnswered() {
        return this == HANG_UP || this == DROP;
    }

    static CallEnding any(RandomGenerator random) {
        int left = random.nextInt(ALL);
        for (CallEnding ending : values()) {
            left -= ending.percent;
            if (left < 0) {
                return ending;
            }
        }
        return HANG_UP;
    }
}
