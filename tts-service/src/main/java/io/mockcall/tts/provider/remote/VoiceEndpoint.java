package io.mockcall.tts.provider.remote;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import reactor.core.publisher.Mono;

/**
 * The address of a server and the key of the account.
 *
 * @param provider name of the provider in the configuration
 * @param property prefix of the settings; every error message names it
 * @param url http or https base address, without a slash at its end
 * @param key the key
 */
public record VoiceEndpoint(String provider, String property, String url, ApiKey key) {
    public VoiceEndpoint {
        requireNonNull(provider, "provider");
        requireNonNull(property, "property");
        requireNonNull(key, "key");
        url = url.replaceAll("/+$", "");
        if (!isHttp(url)) {
            throw new IllegalArgumentException(
                    property + ".base-url must be an http or https address, not '" + url + "'");
        }
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = URI.create(url);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** The key of now; empty if there is none. */
    public Mono<String> keyNow() {
        return key.current();
    }

    /**
     * Refuses a missing key.
     *
     * @param variable the environment variable of the key
     * @throws IllegalArgumentException if there is no key
     */
    public void requireKey(String variable) {
        if (key.isMissing()) {
            throw new IllegalArgumentException(property + ".api-key (environment variable " + variable + ") or "
                    + property + ".key-file must be set for the provider " + provider);
        }
    }
}
