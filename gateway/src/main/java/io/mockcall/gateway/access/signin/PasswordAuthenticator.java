package io.mockcall.gateway.access.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mockcall.gateway.access.signin.SignInAudit.Method;
import io.mockcall.gateway.access.signin.SignInException.Reason;
import io.mockcall.platform.security.Caller;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Authenticates users by name and password. Passwords are checked on their own scheduler and not on event loops.
 *
 * <p>Scripts send their password with every request, so a successful check is cached for {@link #CACHE_TIME} under a keyed
 * hash. Concurrent requests with the same password share one check. A cached result is valid only while the name is not
 * locked and the password has not changed.
 */
final class PasswordAuthenticator {
    private static final Duration CACHE_TIME = Duration.ofSeconds(60);
    private static final int CAPACITY = 1_000;
    private static final String HASH = "HmacSHA256";

    private final LocalUsers users;
    private final ChangedPasswordStore changed;
    private final Lockout lockout;
    private final SignInAudit audit;
    private final Scheduler checking;
    private final SecretKeySpec key;
    private final Map<String, Mono<CallerAuthentication>> cache = new LinkedHashMap<>();

    /**
     * @param checking scheduler that checks passwords
     * @param key random key for the hashes of cached passwords
     */
    PasswordAuthenticator(
            LocalUsers users,
            ChangedPasswordStore changed,
            Lockout lockout,
            SignInAudit audit,
            Scheduler checking,
            byte[] key) {
        this.users = users;
        this.changed = changed;
        this.lockout = lockout;
        this.audit = audit;
        this.checking = checking;
        this.key = new SecretKeySpec(key, HASH);
    }

    /** Authenticates the user. Fails with {@link SignInException} if the password is wrong or a lock holds. */
    Mono<CallerAuthentication> authenticate(PasswordAttempt attempt) {
        if (attempt.isTooLong()) {
            return Mono.error(new SignInException(Reason.FAILED));
        }
        return attempt.method() == Method.BASIC
                ? cached(attempt)
                : checked(attempt).doOnNext(signedIn -> auditSignIn(signedIn, attempt));
    }

    /** Authenticates the user of a session; empty if the password has changed since the sign-in. */
    Mono<CallerAuthentication> reauthenticate(String name, String passwordVersion) {
        Optional<LocalUsers.User> user = users.named(name);
        return user.isEmpty()
                ? Mono.empty()
                : version(name, user.get())
                        .filter(passwordVersion::equals)
                        .map(version ->
                                CallerAuthentication.byPassword(user.get().caller(), version));
    }

    /** Replaces the password of a user whom {@link #authenticate} has authenticated. */
    Mono<CallerAuthentication> changePassword(Caller caller, LocalUsers.User user, String replacement, String address) {
        return Mono.fromCallable(() -> users.hash(replacement))
                .subscribeOn(checking)
                .flatMap(hash -> changed.put(caller.userId(), user, hash)
                        .thenReturn(CallerAuthentication.byPassword(user.caller(), LocalUsers.version(hash))))
                .doOnNext(_ -> audit.passwordChanged(caller, address));
    }

    private Mono<CallerAuthentication> cached(PasswordAttempt attempt) {
        String hash = hash(attempt.name(), attempt.password());
        Mono<CallerAuthentication> known = known(hash);
        return known == null
                ? remember(hash, attempt)
                : lockout.requireUnlocked(attempt.name())
                        .then(known)
                        .flatMap(signedIn -> reauthenticate(attempt.name(), String.valueOf(signedIn.passwordVersion())))
                        .switchIfEmpty(Mono.defer(() -> {
                            forget(hash, known);
                            return remember(hash, attempt);
                        }));
    }

    private synchronized @Nullable Mono<CallerAuthentication> known(String hash) {
        return cache.get(hash);
    }

    private synchronized Mono<CallerAuthentication> remember(String hash, PasswordAttempt attempt) {
        if (cache.size() >= CAPACITY && !cache.containsKey(hash)) {
            cache.remove(cache.keySet().iterator().next());
        }
        return cache.computeIfAbsent(
                hash,
                _ -> checked(attempt)
                        .doOnNext(signedIn -> auditSignIn(signedIn, attempt))
                        .doOnError(_ -> forget(hash, null))
                        .cache(_ -> CACHE_TIME, _ -> Duration.ZERO, () -> Duration.ZERO));
    }

    /** Removes a cached result.
     *
     * @param only removed only if it is this result; null removes any result */
    private synchronized void forget(String hash, @Nullable Mono<CallerAuthentication> only) {
        if (only == null || cache.get(hash) == only) {
            cache.remove(hash);
        }
    }

    private Mono<CallerAuthentication> checked(PasswordAttempt attempt) {
        String name = attempt.name();
        Optional<LocalUsers.User> user = users.named(name);
        return lockout.begin(name, attempt.address())
                .onErrorResume(SignInException.class, locked -> {
                    audit.count(locked.reason().name().toLowerCase(Locale.ROOT), attempt.method());
                    return Mono.error(locked);
                })
                .flatMap(last -> changed.of(name, user)
                        .flatMap(hash -> Mono.fromCallable(() -> users.matches(name, attempt.password(), hash))
                                .subscribeOn(checking)
                                .flatMap(right -> right && user.isPresent()
                                        ? lockout.succeeded(name, attempt.address())
                                                .thenReturn(CallerAuthentication.byPassword(
                                                        user.get().caller(), version(user.get(), hash)))
                                        : refused(attempt, user, last))));
    }

    private Mono<CallerAuthentication> refused(PasswordAttempt attempt, Optional<LocalUsers.User> user, boolean last) {
        String name = user.isPresent() ? attempt.name() : "";
        audit.refused(name, attempt.method(), attempt.address());
        if (last) {
            audit.locked(name, attempt.method(), attempt.address());
        }
        return Mono.error(new SignInException(Reason.FAILED));
    }

    private void auditSignIn(CallerAuthentication signedIn, PasswordAttempt attempt) {
        if (attempt.method() != Method.PASSWORD_CHANGE) {
            audit.signedIn(signedIn.caller(), attempt.method(), attempt.address());
        }
    }

    private Mono<String> version(String name, LocalUsers.User user) {
        return changed.of(name, Optional.of(user)).map(hash -> version(user, hash));
    }

    private static String version(LocalUsers.User user, Optional<String> changed) {
        return changed.map(LocalUsers::version).orElse(user.version());
    }

    private String hash(String name, String password) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal((name.length() + ":" + name + password).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JVM has " + HASH, e);
        }
    }
}
