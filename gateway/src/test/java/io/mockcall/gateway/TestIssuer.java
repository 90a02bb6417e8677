package io.mockcall.gateway;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * An OpenID Connect issuer: Spring Authorization Server in an application of its own. Each user has the role of its name, in {@code
 * realm_access.roles}. The issuer can also sign any claims.
 */
final class TestIssuer implements AutoCloseable {
    static final String CLIENT = "mockcall";
    static final String CLIENT_SECRET = "a secret between the gateway and its issuer";
    static final String AUDIENCE = "mockcall-api";

    private final Keys keys = new Keys();
    private final ConfigurableApplicationContext context;

    /** The keys. The first one signs; all are published. */
    static final class Keys {
        private final List<RSAKey> all = new CopyOnWriteArrayList<>(List.of(newKey()));
        final AtomicInteger published = new AtomicInteger();

        RSAKey current() {
            return all.getFirst();
        }

        JWKSet set() {
            return new JWKSet(new ArrayList<>(all));
        }
    }

    /**
     * Starts the issuer.
     *
     * @param port 0 for any free port
     */
    TestIssuer(int port, String redirectUri, String startUri) {
        context = new SpringApplicationBuilder(Issuing.class)
                .web(WebApplicationType.SERVLET)
                .properties(Map.of("spring.config.name", "issuer", "server.address", "127.0.0.1"))
                .initializers((GenericApplicationContext context) -> {
                    context.registerBean(Keys.class, () -> keys);
                    context.registerBean(RegisteredClientRepository.class, () -> clients(redirectUri, startUri));
                })
                .run("--server.port=" + port);
    }

    int port() {
        return context.getEnvironment().getProperty("local.server.port", Integer.class, 0);
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Replaces the key; the old one is no longer published. */
    void rotate() {
        RSAKey before = keys.current();
        keys.all.addFirst(newKey());
        keys.all.remove(before);
    }

    RSAKey key() {
        return keys.current();
    }

    /** Number of requests for the keys. */
    int keysAskedFor() {
        return keys.published.get();
    }

    /** The claims of a valid token. */
    JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(url())
                .subject("program")
                .audience(AUDIENCE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("realm_access", Map.of("roles", List.of("offline_access", "trainer")))
                .claim("team", "south");
    }

    String sign(JWTClaimsSet claims) {
        return sign(claims, key());
    }

    static String sign(JWTClaimsSet claims, RSAKey key) {
        try {
            return sign(
                    claims,
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .type(new JOSEObjectType("at+jwt"))
                            .build(),
                    new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sign(JWTClaimsSet claims, JWSHeader header, JWSSigner signer) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    private static RegisteredClientRepository clients(String redirectUri, String startUri) {
        RegisteredClient client = RegisteredClient.withId("1")
                .clientId(CLIENT)
                .clientSecret("{noop}" + CLIENT_SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .redirectUri(redirectUri)
                .postLogoutRedirectUri(startUri)
                .scope("openid")
                .scope("profile")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build();
        return new InMemoryRegisteredClientRepository(client);
    }

    /** Not a {@code @Configuration}, because the component scan of the gateway would find it. */
    @EnableWebSecurity
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        SecurityAutoConfiguration.class
    })
    static class Issuing {
        @Bean
        SecurityFilterChain issuing(HttpSecurity http) {
            return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        JWKSource<SecurityContext> jwkSource(Keys keys) {
            return (selector, _) -> {
                if (selector.getMatcher().getKeyIDs() == null
                        && selector.getMatcher().getAlgorithms() == null) {
                    keys.published.incrementAndGet();
                }
                return selector.select(keys.set());
            };
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(
                    User.withUsername("agent")
                            .password("{noop}agent")
                            .roles("AGENT")
                            .build(),
                    User.withUsername("visitor")
                            .password("{noop}visitor")
                            .roles("VISITOR")
                            .build());
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return context -> {
                String name =
                        requireNonNull(context.<Authentication>getPrincipal()).getName();
                context.getJwsHeader().algorithm(SignatureAlgorithm.RS256);
                Collection<String> roles = name.equals(CLIENT) ? List.of("admin") : List.of("offline_access", name);
                context.getClaims()
                        .claim("realm_access", Map.of("roles", roles))
                        .claim("team", "west");
                if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
                    context.getClaims().audience(List.of(AUDIENCE));
                }
            };
        }
    }
}
