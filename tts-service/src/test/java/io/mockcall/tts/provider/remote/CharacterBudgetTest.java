package io.mockcall.tts.provider.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CharacterBudgetTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-12-01T23:59:00Z"));

    @Test
    void aNewDayInUtcHasANewBudget() {
        var budget = new CharacterBudget(100, now::get);

        assertThat(budget.reserve(60)).isTrue();
        assertThat(budget.reserve(41)).isFalse();
        assertThat(budget.reserve(40)).isTrue();
        now.set(Instant.parse("2026-12-02T00:00:00Z"));
        assertThat(budget.reserve(100)).isTrue();
        assertThat(budget.reserve(1)).isFalse();
    }

    @Test
    void whatWasNotSpokenIsGivenBack() {
        var budget = new CharacterBudget(100, now::get);

        assertThat(budget.reserve(100)).isTrue();
        budget.giveBack(100);

        assertThat(budget.reserve(100)).isTrue();
    }

    @Test
    void zeroIsNoLimit() {
        assertThat(new CharacterBudget(0, now::get).reserve(Integer.MAX_VALUE)).isTrue();
    }
}
