package io.mockcall.gateway.access.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mockcall.gateway.access.signin.SignInAudit.Way;
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
 * Checks names and passwords, away from the event loops. Scripts send theirs with every request, so a right one is remembered
 * for a while, under a keyed hash; those who come while it is being checked wait for the same answer. What is remembered
 * opens nothing once the name is locked or the password another.
 */
final class PasswordAuthenticator {
    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final int CAPACITY = 1_000;
    private static final String HASH = "HmacSHA256";

    private final LocalUsers users;
    private final ChangedPasswordStore changed;
    private final Lockout lockout;
    private final SignInAudit audit;
    private final Scheduler checking;
    private final SecretKeySpec key;
    private final Map<String, Mono<CallerAuthentication>> checked = new LinkedHashMap<>();

    /**
     * @param checking where passwords are computed
     * @param key random, for the hashes of what is remembered
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

    /** Who it is, or {@link SignInException}. */
    Mono<CallerAuthentication> check(PasswordAttempt guess) {
        if (guess.isTooLong()) {
            return Mono.error(new SignInException(Reason.FAILED));
        }
        return guess.way() == Way.BASIC
                ? remembered(guess)
                : computed(guess).doOnNext(signedIn -> came(signedIn, guess));
    }

    /** The user again, if the password with which the session began is still the one in force. */
    Mono<CallerAuthentication> again(String name, String passwordVersion) {
        Optional<LocalUsers.User> user = users.named(name);
        return user.isEmpty()
                ? Mono.empty()
                : version(name, user.get())
                        .filter(passwordVersion::equals)
                        .map(version ->
                                CallerAuthentication.byPassword(user.get().caller(), version));
    }

    /** Replaces a password that {@link #check} has found right. */
    Mono<CallerAuthentication> change(Caller caller, LocalUsers.User user, String replacement, String address) {
        return Mono.fromCallable(() -> users.hash(replacement))
                .subscribeOn(checking)
                .flatMap(hash -> changed.put(caller.userId(), user, hash)
                        .thenReturn(CallerAuthentication.byPassword(user.caller(), LocalUsers.version(hash))))
                .doOnNext(_ -> audit.passwordChanged(caller, address));
    }

    private Mono<CallerAuthentication> remembered(PasswordAttempt guess) {
        String hash = hash(guess.name(), guess.password());
        Mono<CallerAuthentication> known = known(hash);
        return known == null
                ? remember(hash, guess)
                : lockout.requireOpen(guess.name())
                        .then(known)
                        .flatMap(signedIn -> again(guess.name(), String.valueOf(signedIn.passwordVersion())))
                        .switchIfEmpty(Mono.defer(() -> {
                            forget(hash, known);
                            return remember(hash, guess);
                        }));
    }

    private synchronized @Nullable Mono<CallerAuthentication> known(String hash) {
        return checked.get(hash);
    }

    private synchronized Mono<CallerAuthentication> remember(String hash, PasswordAttempt guess) {
        if (checked.size() >= CAPACITY && !checked.containsKey(hash)) {
            checked.remove(checked.keySet().iterator().next());
        }
        return checked.computeIfAbsent(
                hash,
                _ -> computed(guess)
                        .doOnNext(signedIn -> came(signedIn, guess))
                        .doOnError(_ -> forget(hash, null))
                        .cache(_ -> REMEMBERED, _ -> Duration.ZERO, () -> Duration.ZERO));
    }

    /** @param only if it is still this one; null for whichever it is */
    private synchronized void forget(String hash, @Nullable Mono<CallerAuthentication> only) {
        if (only == null || checked.get(hash) == only) {
            checked.remove(hash);
        }
    }

    private Mono<CallerAuthentication> computed(PasswordAttempt guess) {
        String name = guess.name();
        Optional<LocalUsers.User> user = users.named(name);
        return lockout.begin(name, guess.address())
                .onErrorResume(SignInException.class, locked -> {
                    audit.count(locked.reason().name().toLowerCase(Locale.ROOT), guess.way());
                    return Mono.error(locked);
                })
                .flatMap(last -> changed.of(name, user)
                        .flatMap(hash -> Mono.fromCallable(() -> users.matches(name, guess.password(), hash))
                                .subscribeOn(checking)
                                .flatMap(right -> right && user.isPresent()
                                        ? lockout.succeeded(name, guess.address())
                                                .thenReturn(CallerAuthentication.byPassword(
                                                        user.get().caller(), version(user.get(), hash)))
                                        : refused(guess, user, last))));
    }

    private Mono<CallerAuthentication> refused(PasswordAttempt guess, Optional<LocalUsers.User> user, boolean last) {
        String name = user.isPresent() ? guess.name() : "";
        audit.refused(name, guess.way(), guess.address());
        if (last) {
            audit.locked(name, guess.way(), guess.address());
        }
        return Mono.error(new SignInException(Reason.FAILED));
    }

    private void came(CallerAuthentication signedIn, PasswordAttempt guess) {
        if (guess.way() != Way.PASSWORD_CHANGE) {
            audit.signedIn(signedIn.caller(), guess.way(), guess.address());
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
