package io.mockcall.gateway.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.gateway.access.limit.SpendResult.Allowed;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Example;

class LocalBudgetsTest extends BudgetsContract {
    private final AtomicLong millis = new AtomicLong(-7_777_777); // a monotonic clock may be anywhere
    private final LocalBudgets budgets = new LocalBudgets(2, millis::get);

    @Override
    Budgets budgets() {
        return budgets;
    }

    @Override
    void pass(LimitPolicy policy, Duration duration) {
        millis.addAndGet(duration.toMillis());
    }

    @Example
    void onlyTheLastAreRemembered() {
        LimitPolicy one = new LimitPolicy("calls", 1, Duration.ofHours(1), Duration.ofHours(1));
        for (String name : new String[] {"a", "b", "c"}) {
            assertThat(budgets.spend(name, one, 1).block()).isInstanceOf(Allowed.class);
        }
        assertThat(budgets.spend("c", one, 1).block()).isInstanceOf(SpendResult.Blocked.class);
        assertThat(budgets.spend("a", one, 1).block()).isInstanceOf(Allowed.class);
    }

    @Example
    void whatHasLeftTheWindowIsNotGivenBackTwice() {
        LimitPolicy three = new LimitPolicy("requests", 3, Duration.ofHours(1), Duration.ZERO);
        Allowed first = (Allowed) spend(three, 3);
        pass(three, Duration.ofMinutes(61));
        spend(three, 3);
        first.giveBack().block();
        assertThat(spend(three, 1)).isInstanceOf(SpendResult.Blocked.class);
    }
}
