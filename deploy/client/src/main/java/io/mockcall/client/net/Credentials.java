package io.mockcall.client.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mockcall.client.ClientFailure;
import java.util.Base64;

/** A user and a password, for HTTP Basic. */
public record Credentials(String user, String password) {
    /**
     * @param text {@code name:password}
     */
    public static Credentials parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new ClientFailure("--user takes name:password, for example --user agent:agent");
        }
        return new Credentials(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Value of the {@code Authorization} header. */
    public String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    /** Without the password, so that no message shows it. */
    @Override
    public String toString() {
        return user;
    }
}
