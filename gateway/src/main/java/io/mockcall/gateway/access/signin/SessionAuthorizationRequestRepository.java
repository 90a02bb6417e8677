package io.mockcall.gateway.access.signin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * Stores the authorization request of a browser in its session until the browser returns from the issuer. So a response of the
 * issuer is valid only in the browser that asked, and only once. A session without a sign-in expires after {@link #TIMEOUT}.
 */
final class SessionAuthorizationRequestRepository
        implements ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    private static final String LOGIN = "login";
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    @Override
    public Mono<Void> saveAuthorizationRequest(OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
        return exchange.getSession().flatMap(session -> {
            if (!session.isStarted()) {
                session.setMaxIdleTime(TIMEOUT);
            }
            session.getAttributes().put(LOGIN, json(request));
            return session.save().doOnError(_ -> session.getAttributes().remove(LOGIN));
        });
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> loadAuthorizationRequest(ServerWebExchange exchange) {
        return session(exchange).flatMap(session -> Mono.justOrEmpty(asked(session, exchange)));
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
        return session(exchange)
                .flatMap(session -> Mono.justOrEmpty(asked(session, exchange))
                        .doOnNext(_ -> session.getAttributes().remove(LOGIN)));
    }

    private static Mono<WebSession> session(ServerWebExchange exchange) {
        return exchange.getRequest().getCookies().containsKey(SessionSecurityContextRepository.COOKIE)
                ? exchange.getSession()
                : Mono.empty();
    }

    private static @Nullable OAuth2AuthorizationRequest asked(WebSession session, ServerWebExchange exchange) {
        String state = exchange.getRequest().getQueryParams().getFirst(OAuth2ParameterNames.STATE);
        return session.getAttribute(LOGIN) instanceof Map<?, ?> json && state != null && state.equals(json.get("state"))
                ? request(json)
                : null;
    }

    private static Map<String, Object> json(OAuth2AuthorizationRequest request) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("state", request.getState());
        json.put("authorizationUri", request.getAuthorizationUri());
        json.put("clientId", request.getClientId());
        json.put("redirectUri", request.getRedirectUri());
        json.put("scopes", new ArrayList<>(request.getScopes()));
        json.put("attributes", new LinkedHashMap<>(request.getAttributes()));
        return json;
    }

    private static OAuth2AuthorizationRequest request(Map<?, ?> json) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (json.get("attributes") instanceof Map<?, ?> stored) {
            stored.forEach((name, value) -> attributes.put(String.valueOf(name), value));
        }
        var scopes = new LinkedHashSet<String>();
        if (json.get("scopes") instanceof List<?> stored) {
            stored.forEach(scope -> scopes.add(String.valueOf(scope)));
        }
        return OAuth2AuthorizationRequest.authorizationCode()
                .state(String.valueOf(json.get("state")))
                .authorizationUri(String.valueOf(json.get("authorizationUri")))
                .clientId(String.valueOf(json.get("clientId")))
                .redirectUri(String.valueOf(json.get("redirectUri")))
                .scopes(scopes)
                .attributes(attributes)
                .build();
    }
}
