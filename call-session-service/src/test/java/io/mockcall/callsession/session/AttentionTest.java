package io.mockcall.callsession.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttentionTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Attention attention = new Attention(Duration.ofSeconds(15));

    private void paidUntil(int from, int to) {
        for (int second = from; second <= to; second++) {
            attention.paid(Instant.ofEpochSecond(second));
        }
    }

    @Test
    void itBeginsWithTheFirstAnswer() {
        assertThat(attention.hasLasted(MINUTE)).isFalse();
        paidUntil(1_000, 1_059);
        assertThat(attention.hasLasted(MINUTE)).isFalse();
        paidUntil(1_060, 1_060);
        assertThat(attention.hasLasted(MINUTE)).isTrue();
    }

    @Test
    void aShortPauseIsNoBreak() {
        paidUntil(0, 30);
        paidUntil(45, 60);
        assertThat(attention.hasLasted(MINUTE)).isTrue();
    }

    @Test
    void afterABreakItBeginsAgain() {
        paidUntil(0, 100);
        paidUntil(116, 175);
        assertThat(attention.hasLasted(MINUTE)).isFalse();
        paidUntil(176, 176);
        assertThat(attention.hasLasted(MINUTE)).isTrue();
    }

    @Test
    void aClockThatIsPutBackDoesNotMakeItLonger() {
        paidUntil(1_000, 1_050);
        paidUntil(1_030, 1_059);
        assertThat(attention.hasLasted(MINUTE)).isFalse();
    }
}
