package io.mockcall.gateway.access.signin;

import io.mockcall.gateway.access.signin.AttemptCounters.Count;
import io.mockcall.gateway.access.signin.AttemptCounters.Rule;
import io.mockcall.gateway.access.signin.SignInException.Reason;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Locks names and addresses after too many wrong passwords: a name for all addresses, and an address for all names. An
 * attempt counts as failed before its password is checked, so that concurrent attempts cannot exceed the limit. A right
 * password then takes the count back.
 */
final class Lockout {
    private static final String NAME = "signin:failures:";
    private static final String ADDRESS = "signin:failures-from:";

    private final Rule ofName;
    private final Rule ofAddress;
    private final AttemptCounters primary;
    private final AttemptCounters fallback;

    /**
     * @param primary counters that all gateways share
     * @param fallback counters of this gateway, for outages of the primary ones
     */
    Lockout(SignInProperties.Lockout settings, AttemptCounters primary, AttemptCounters fallback) {
        this.ofName = new Rule(settings.failures(), settings.window(), settings.duration());
        this.ofAddress = new Rule(settings.addressFailures(), settings.window(), settings.duration());
        this.primary = primary;
        this.fallback = fallback;
    }

    /**
     * Counts an attempt before its password is checked. Fails with {@link SignInException} if the name or the address is locked.
     *
     * @return whether the attempt locks the name, should its password be wrong
     */
    Mono<Boolean> begin(String name, String address) {
        return count(counters -> counters.increment(ADDRESS + address, ofAddress))
                .flatMap(count -> count.value() > ofAddress.limit()
                        ? locked(Reason.ADDRESS_LOCKED, count.left())
                        : count(counters -> counters.increment(NAME + name, ofName)))
                .flatMap(count -> count.value() > ofName.limit()
                        ? forget(counters -> counters.decrement(ADDRESS + address))
                                .then(locked(Reason.LOCKED, count.left()))
                        : Mono.just(count))
                .map(count -> count.value() == ofName.limit());
    }

    /** The password of the attempt was right. */
    Mono<Void> succeeded(String name, String address) {
        return forget(counters -> counters.clear(NAME + name))
                .then(forget(counters -> counters.decrement(ADDRESS + address)));
    }

    /** Fails with {@link SignInException} if the name is locked. */
    Mono<Void> requireUnlocked(String name) {
        return count(counters -> counters.get(NAME + name))
                .flatMap(count -> count.value() >= ofName.limit() ? locked(Reason.LOCKED, count.left()) : Mono.empty())
                .then();
    }

    private static Mono<Count> locked(Reason reason, Duration left) {
        return Mono.error(new SignInException(reason, left));
    }

    private Mono<Count> count(Function<AttemptCounters, Mono<Count>> counting) {
        return counting.apply(primary)
                .onErrorResume(RedisGuard.UnavailableException.class, _ -> counting.apply(fallback));
    }

    /** Changes the fallback counters as well, because they may have counted during an outage of Redis. */
    private Mono<Void> forget(Function<AttemptCounters, Mono<Void>> forgetting) {
        return forgetting
                .apply(primary)
                .onErrorResume(RedisGuard.UnavailableException.class, _ -> Mono.empty())
                .then(forgetting.apply(fallback));
    }
}
