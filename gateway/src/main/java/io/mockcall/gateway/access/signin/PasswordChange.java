package io.mockcall.gateway.access.signin;

import io.mockcall.gateway.access.signin.SignInAudit.Method;
import io.mockcall.gateway.access.signin.SignInException.Reason;
import io.mockcall.platform.security.Caller;
import java.util.Optional;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Changes a user's own password. All other sessions of the user end, because they began with the old password. */
final class PasswordChange {
    private final LocalUsers users;
    private final PasswordAuthenticator authenticator;
    private final SessionSecurityContextRepository sessions;

    /** Outcome of a change. */
    sealed interface Outcome {}

    /** The password is changed. */
    record Changed() implements Outcome {}

    /** @param rule the rule that the new password breaks, as a predicate such as "must not be the name" */
    record Weak(String rule) implements Outcome {}

    /** The current password is wrong. */
    record WrongPassword() implements Outcome {}

    /** The user is a demo user or is authenticated by an issuer. */
    record NotChangeable() implements Outcome {}

    PasswordChange(LocalUsers users, PasswordAuthenticator authenticator, SessionSecurityContextRepository sessions) {
        this.users = users;
        this.authenticator = authenticator;
        this.sessions = sessions;
    }

    /** Changes the password. Fails with {@link SignInException} if the name is locked or Redis does not answer. */
    Mono<Outcome> change(ServerWebExchange exchange, Caller caller, String current, String replacement) {
        Optional<LocalUsers.User> user = users.named(caller.userId()).filter(it -> !it.demo());
        if (user.isEmpty()) {
            return Mono.just(new NotChangeable());
        }
        Optional<String> violation = PasswordPolicy.violation(caller.userId(), current, replacement);
        if (violation.isPresent()) {
            return Mono.just(new Weak(violation.get()));
        }
        String address = ClientAddresses.of(exchange.getRequest());
        return authenticator
                .authenticate(new PasswordAttempt(caller.userId(), current, Method.PASSWORD_CHANGE, address))
                .flatMap(_ -> authenticator.changePassword(caller, user.get(), replacement, address))
                .flatMap(signedIn -> sessions.renew(exchange, signedIn).thenReturn((Outcome) new Changed()))
                .onErrorResume(
                        SignInException.class,
                        e -> e.reason() == Reason.FAILED ? Mono.just(new WrongPassword()) : Mono.error(e))
                .onErrorMap(
                        RedisGuard.UnavailableException.class,
                        e -> new SignInException(Reason.SESSIONS_UNAVAILABLE, e));
    }
}
