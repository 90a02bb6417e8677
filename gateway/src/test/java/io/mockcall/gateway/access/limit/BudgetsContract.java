package io.mockcall.gateway.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.gateway.access.limit.SpendResult.Allowed;
import io.mockcall.gateway.access.limit.SpendResult.Blocked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** What every implementation of {@link Budgets} promises. Time passes in whole minutes, the slices of the policies here. */
abstract class BudgetsContract {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final LimitPolicy THREE_CALLS = new LimitPolicy("calls", 3, HOUR, HOUR);
    private static final LimitPolicy THREE_REQUESTS = new LimitPolicy("requests", 3, HOUR, Duration.ZERO);

    final String subject = "user " + UUID.randomUUID();

    abstract Budgets budgets();

    /** For everything that the subject has spent under this policy. */
    abstract void pass(LimitPolicy policy, Duration duration);

    @Example
    void whatFitsIsAllowedAndTheRestIsTold() {
        assertThat(remaining(THREE_CALLS, 1)).isEqualTo(2);
        assertThat(remaining(THREE_CALLS, 2)).isZero();
    }

    @Example
    void theFourthIsRefusedAndBlocksForAnHour() {
        spend(THREE_CALLS, 3);
        assertThat(retryAfter(THREE_CALLS, 1)).isEqualTo(HOUR);
        pass(THREE_CALLS, Duration.ofMinutes(30));
        assertThat(retryAfter(THREE_CALLS, 1))
                .as("trying meanwhile makes it no longer")
                .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
        pass(THREE_CALLS, Duration.ofMinutes(29));
        assertThat(spend(THREE_CALLS, 1)).isInstanceOf(Blocked.class);
        pass(THREE_CALLS, Duration.ofMinutes(1));
        assertThat(remaining(THREE_CALLS, 1)).as("the budget is whole again").isEqualTo(2);
    }

    @Example
    void aBlockIsSeenByWhoOnlyAsks() {
        spend(THREE_CALLS, 2);
        assertThat(remaining(THREE_CALLS, 0)).isEqualTo(1);
        assertThat(remaining(THREE_CALLS, 0)).as("asking costs nothing").isEqualTo(1);
        spend(THREE_CALLS, 2);
        assertThat(spend(THREE_CALLS, 0)).isInstanceOf(Blocked.class);
    }

    @Example
    void theWindowSlides() {
        spend(THREE_REQUESTS, 1);
        pass(THREE_REQUESTS, Duration.ofMinutes(40));
        spend(THREE_REQUESTS, 2);
        pass(THREE_REQUESTS, Duration.ofMinutes(19));
        assertThat(spend(THREE_REQUESTS, 1)).as("the first is 59 minutes old").isInstanceOf(Blocked.class);
        pass(THREE_REQUESTS, Duration.ofMinutes(2));
        assertThat(remaining(THREE_REQUESTS, 1)).isZero();
        assertThat(spend(THREE_REQUESTS, 1)).as("the others still count").isInstanceOf(Blocked.class);
    }

    @Example
    void withoutABlockOneWaitsUntilThereIsRoom() {
        spend(THREE_REQUESTS, 1);
        pass(THREE_REQUESTS, Duration.ofMinutes(20));
        spend(THREE_REQUESTS, 2);
        assertThat(retryAfter(THREE_REQUESTS, 1)).isBetween(Duration.ofMinutes(39), Duration.ofMinutes(41));
        assertThat(retryAfter(THREE_REQUESTS, 2)).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
        assertThat(retryAfter(THREE_REQUESTS, 4)).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
    }

    @Example
    void someOfItComesBackWhenTheOldestLeavesTheWindow() {
        spend(THREE_REQUESTS, 1);
        pass(THREE_REQUESTS, Duration.ofMinutes(20));
        Allowed second = (Allowed) spend(THREE_REQUESTS, 1);
        assertThat(second.resetAfter()).isBetween(Duration.ofMinutes(39), Duration.ofMinutes(41));
    }

    @Example
    void whatIsGivenBackCanBeSpentAgain() {
        spend(THREE_CALLS, 2);
        Allowed third = (Allowed) spend(THREE_CALLS, 1);
        third.giveBack().block();
        assertThat(remaining(THREE_CALLS, 0)).isEqualTo(1);
        assertThat(remaining(THREE_CALLS, 1)).isZero();
    }

    @Example
    void aBlockStaysWhateverIsGivenBack() {
        Allowed all = (Allowed) spend(THREE_CALLS, 3);
        spend(THREE_CALLS, 1);
        all.giveBack().block();
        assertThat(spend(THREE_CALLS, 1)).isInstanceOf(Blocked.class);
    }

    @Example
    void everybodyHasTheirOwn() {
        spend(THREE_CALLS, 4);
        assertThat(budgets().spend(subject + "'s brother", THREE_CALLS, 1).block())
                .isInstanceOf(Allowed.class);
        assertThat(spend(THREE_REQUESTS, 1)).isInstanceOf(Allowed.class);
    }

    @Property(tries = 30)
    void severalAtOnceNeverSpendMoreThanTheBudget(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 20) Integer> amounts,
            @ForAll @IntRange(min = 1, max = 200) int quota) {
        LimitPolicy policy = new LimitPolicy("property-" + UUID.randomUUID(), quota, HOUR, Duration.ZERO);
        List<Integer> refused = new ArrayList<>();
        long spent = Flux.fromIterable(amounts)
                .flatMap(
                        amount -> budgets()
                                .spend(subject, policy, amount)
                                .subscribeOn(Schedulers.parallel())
                                .map(spending -> spending instanceof Allowed ? amount : -amount),
                        16)
                .toStream()
                .peek(amount -> {
                    if (amount < 0) {
                        refused.add(-amount);
                    }
                })
                .mapToInt(amount -> Math.max(amount, 0))
                .sum();
        assertThat(spent).isLessThanOrEqualTo(quota);
        assertThat(refused).as("what would have fitted").allMatch(amount -> amount > quota - spent);
    }

    SpendResult spend(LimitPolicy policy, long amount) {
        return budgets().spend(subject, policy, amount).blockOptional().orElseThrow();
    }

    private long remaining(LimitPolicy policy, long amount) {
        return ((Allowed) spend(policy, amount)).remaining();
    }

    private Duration retryAfter(LimitPolicy policy, long amount) {
        return ((Blocked) spend(policy, amount)).retryAfter();
    }
}
