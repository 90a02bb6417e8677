package io.mockcall.client.tools.voice;

import io.mockcall.client.ClientFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Fetches the files of a voice by HTTP. Bounds the size, the time without any data, and the redirects. */
final class VoiceDownload {
    private static final int TIMEOUT_MS = 30_000;
    private static final int MOST_REDIRECTS = 5;
    private static final int LONGEST_NAME = 100;
    private static final String ONNX = ".onnx";

    private final int timeoutMs;
    private final Consumer<String> progress;

    /** @param progress receives a line that replaces the one before */
    VoiceDownload(Consumer<String> progress) {
        this(TIMEOUT_MS, progress);
    }

    VoiceDownload(int timeoutMs, Consumer<String> progress) {
        this.timeoutMs = timeoutMs;
        this.progress = progress;
    }

    /** Whether the text is an address of HTTP. */
    static boolean isAddress(String source) {
        String lower = source.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://");
    }

    /**
     * Fetches an archive, or a network {@code *.onnx} together with its description {@code *.onnx.json}.
     *
     * @return the archive or the network
     * @throws ClientFailure that names the address, if it cannot be fetched
     */
    Path fetch(String source, Path directory) {
        URI address = address(source);
        Path file = directory.resolve(fileName(address));
        fetch(address, file, MOST_REDIRECTS);
        if (file.toString().endsWith(ONNX)) {
            fetch(description(address), Path.of(file + ".json"), MOST_REDIRECTS);
        }
        return file;
    }

    private static URI address(String source) {
        try {
            URI address = new URI(source);
            if (address.getHost() != null) {
                return address;
            }
            throw new ClientFailure(source + " is no address: it names no host");
        } catch (URISyntaxException e) {
            throw new ClientFailure(source + " is no address: " + e.getReason(), e);
        }
    }

    private static URI description(URI network) {
        String query = network.getRawQuery() == null ? "" : "?" + network.getRawQuery();
        return network.resolve(network.getRawPath() + ".json" + query);
    }

    private static String fileName(URI address) {
        String path = String.valueOf(address.getPath());
        String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        name = name.length() > LONGEST_NAME ? name.substring(name.length() - LONGEST_NAME) : name;
        return name.replace(".", "").isEmpty() ? "download" : name;
    }

    private void fetch(URI address, Path file, int redirects) {
        try {
            HttpURLConnection connection = open(address);
            try {
                int status = connection.getResponseCode();
                if (status >= 300 && status < 400) {
                    fetch(redirected(address, connection.getHeaderField("Location"), redirects), file, redirects - 1);
                } else if (status == HttpURLConnection.HTTP_OK) {
                    receive(connection, file);
                } else {
                    throw new ClientFailure(address + " answers " + status);
                }
            } finally {
                connection.disconnect();
            }
        } catch (SocketTimeoutException e) {
            throw new ClientFailure(address + " sent nothing for " + timeoutMs / 1000.0 + " s", e);
        } catch (IOException e) {
            throw new ClientFailure(address + " cannot be fetched: " + e.getMessage(), e);
        }
    }

    private HttpURLConnection open(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(timeoutMs);
        connection.setReadTimeout(timeoutMs);
        connection.setUseCaches(false);
        return connection;
    }

    private static URI redirected(URI from, @Nullable String location, int left) {
        if (left == 0) {
            throw new ClientFailure(from + " redirects more than " + MOST_REDIRECTS + " times");
        }
        URI to = location == null ? from : from.resolve(location.replace(" ", "%20"));
        boolean weaker = "https".equals(from.getScheme()) && !"https".equals(to.getScheme());
        if (location == null || weaker || !isAddress(to.toString())) {
            throw new ClientFailure(from + " redirects to no safe address");
        }
        return to;
    }

    private void receive(HttpURLConnection connection, Path file) throws IOException {
        long expected = connection.getContentLengthLong();
        String total = expected < 0 ? "" : " of " + (expected >> 20);
        var budget = new ByteBudget(
                connection.getURL().toString(), bytes -> progress.accept("Fetching " + (bytes >> 20) + total + " MB"));
        try (InputStream in = connection.getInputStream();
                OutputStream out = Files.newOutputStream(file)) {
            budget.copy(in, out);
        }
        if (expected >= 0 && Files.size(file) != expected) {
            throw new ClientFailure(
                    connection.getURL() + " ended after " + Files.size(file) + " of " + expected + " bytes");
        }
    }
}
