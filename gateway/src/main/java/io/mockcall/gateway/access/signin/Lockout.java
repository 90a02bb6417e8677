package io.mockcall.gateway.access.signin;

import io.mockcall.gateway.access.signin.AttemptCounters.Count;
import io.mockcall.gateway.access.signin.AttemptCounters.Rule;
import io.mockcall.gateway.access.signin.SignInException.Reason;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Ends the guessing of passwords: of one name from anywhere, and from one address for any name. A guess counts as wrong
 * before it is looked at, so that a thousand at the same time are not looked at; a right one then takes its count back.
 */
final class Lockout {
    private static final String NAME = "signin:failures:";
    private static final String ADDRESS = "signin:failures-from:";

    private final Rule ofName;
    private final Rule ofAddress;
    private final AttemptCounters shared;
    private final AttemptCounters own;

    /**
     * @param own counts while the shared ones are not to be had
     */
    Lockout(SignInProperties.Lockout settings, AttemptCounters shared, AttemptCounters own) {
        this.ofName = new Rule(settings.failures(), settings.window(), settings.duration());
        this.ofAddress = new Rule(settings.addressFailures(), settings.window(), settings.duration());
        this.shared = shared;
        this.own = own;
    }

    /**
     * Before a password is looked at.
     *
     * @return whether it is the last that will be, should it be wrong; or an error if it must not be looked at
     */
    Mono<Boolean> begin(String name, String address) {
        return count(counters -> counters.increment(ADDRESS + address, ofAddress))
                .flatMap(count -> count.value() > ofAddress.limit()
                        ? locked(Reason.ADDRESS_LOCKED, count.left())
                        : count(counters -> counters.increment(NAME + name, ofName)))
                .flatMap(count -> count.value() > ofName.limit()
                        ? forget(counters -> counters.giveBack(ADDRESS + address))
                                .then(locked(Reason.LOCKED, count.left()))
                        : Mono.just(count))
                .map(count -> count.value() == ofName.limit());
    }

    /** It was the right one. */
    Mono<Void> succeeded(String name, String address) {
        return forget(counters -> counters.clear(NAME + name))
                .then(forget(counters -> counters.giveBack(ADDRESS + address)));
    }

    /** An error if nobody may sign in under the name now, whatever the password. */
    Mono<Void> requireOpen(String name) {
        return count(counters -> counters.look(NAME + name))
                .flatMap(count -> count.value() >= ofName.limit() ? locked(Reason.LOCKED, count.left()) : Mono.empty())
                .then();
    }

    private static Mono<Count> locked(Reason reason, Duration left) {
        return Mono.error(new SignInException(reason, left));
    }

    private Mono<Count> count(Function<AttemptCounters, Mono<Count>> counting) {
        return counting.apply(shared).onErrorResume(RedisGuard.AwayException.class, _ -> counting.apply(own));
    }

    /** Here as well, for what was counted here while Redis was away. */
    private Mono<Void> forget(Function<AttemptCounters, Mono<Void>> forgetting) {
        return forgetting
                .apply(shared)
                .onErrorResume(RedisGuard.AwayException.class, _ -> Mono.empty())
                .then(forgetting.apply(own));
    }
}
