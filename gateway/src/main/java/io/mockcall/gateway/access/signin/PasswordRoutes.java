package io.mockcall.gateway.access.signin;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.mockcall.gateway.access.signin.PasswordChange.Changed;
import io.mockcall.gateway.access.signin.PasswordChange.NotChangeable;
import io.mockcall.gateway.access.signin.PasswordChange.Outcome;
import io.mockcall.gateway.access.signin.PasswordChange.Weak;
import io.mockcall.gateway.access.signin.PasswordChange.WrongPassword;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;

/** Routes that change the password: {@code PUT /api/me/password} for programs, {@code POST /password} for the landing page. */
@Configuration(proxyBeanMethods = false)
class PasswordRoutes {
    /** Body of a request. */
    record Request(@Nullable String current, @Nullable String replacement) {
        /** Leaves out the passwords. */
        @Override
        public String toString() {
            return "Request[]";
        }
    }

    @Bean
    RouterFunction<ServerResponse> passwordRouterFunction(ObjectProvider<PasswordChange> local) {
        PasswordChange change = local.getIfAvailable();
        return route().PUT("/api/me/password", request -> put(request, change))
                .POST("/password", request -> post(request, change))
                .build();
    }

    private static Mono<ServerResponse> put(ServerRequest request, @Nullable PasswordChange change) {
        return request.bodyToMono(Request.class)
                .flatMap(body -> changed(request, change, body))
                .flatMap(outcome -> answer(request, outcome))
                .switchIfEmpty(Mono.defer(() -> notReadable(request)))
                .onErrorResume(ServerWebInputException.class, _ -> notReadable(request));
    }

    private static Mono<ServerResponse> post(ServerRequest request, @Nullable PasswordChange change) {
        return request.exchange()
                .getFormData()
                .flatMap(form ->
                        changed(request, change, new Request(form.getFirst("current"), form.getFirst("replacement"))))
                .map(PasswordRoutes::queryParameter)
                .onErrorResume(
                        SignInException.class,
                        e -> e.reason().status == HttpStatus.TOO_MANY_REQUESTS
                                ? Mono.just(e.reason().queryParameter())
                                : Mono.error(e))
                .flatMap(parameter -> ServerResponse.status(HttpStatus.SEE_OTHER)
                        .location(URI.create("/?" + parameter))
                        .build());
    }

    private static Mono<Outcome> changed(ServerRequest request, @Nullable PasswordChange change, Request body) {
        return change == null
                ? Mono.just(new NotChangeable())
                : request.principal()
                        .flatMap(principal -> change.change(
                                request.exchange(),
                                CallerAuthentication.caller(principal),
                                body.current == null ? "" : body.current,
                                body.replacement == null ? "" : body.replacement));
    }

    private static String queryParameter(Outcome outcome) {
        return switch (outcome) {
            case Changed _ -> "changed";
            case Weak _ -> "weak";
            case WrongPassword _ -> "wrong";
            case NotChangeable _ -> "not_changeable";
        };
    }

    private static Mono<ServerResponse> answer(ServerRequest request, Outcome outcome) {
        return switch (outcome) {
            case Changed _ -> ServerResponse.noContent().build();
            case Weak(String rule) ->
                invalid(request, "The new password " + rule + ".", Map.of("field", "replacement", "message", rule));
            case WrongPassword _ ->
                problem(
                        request,
                        HttpStatus.FORBIDDEN,
                        "wrong_password",
                        "The current password is wrong. The attempt counts as a failed sign-in.",
                        List.of());
            case NotChangeable _ ->
                problem(
                        request,
                        HttpStatus.CONFLICT,
                        "not_changeable",
                        "The gateway does not store this password: change it at the issuer, or configure a user with a password.",
                        List.of());
        };
    }

    private static Mono<ServerResponse> notReadable(ServerRequest request) {
        return invalid(
                request,
                "Send a JSON object with the fields current and replacement.",
                Map.of("field", "replacement", "message", "is missing"));
    }

    private static Mono<ServerResponse> invalid(ServerRequest request, String detail, Map<String, String> error) {
        return problem(request, HttpStatus.BAD_REQUEST, "invalid", detail, List.of(error));
    }

    private static Mono<ServerResponse> problem(
            ServerRequest request, HttpStatus status, String code, String detail, List<Map<String, String>> errors) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setInstance(URI.create(request.requestPath().value()));
        body.setProperty("code", code);
        if (!errors.isEmpty()) {
            body.setProperty("errors", errors);
        }
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyValue(body);
    }
}
