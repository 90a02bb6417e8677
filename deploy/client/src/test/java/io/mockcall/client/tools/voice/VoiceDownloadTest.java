package io.mockcall.client.tools.voice;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.client.ClientFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoiceDownloadTest {
    private static final String START = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nPK";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    /** Answers one request with this text; then leaves the connection open or closes it. */
    private void fetch(String answer, boolean close) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try {
                    Socket socket = server.accept();
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    if (close) {
                        socket.shutdownOutput();
                    }
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                    socket.close();
                } catch (IOException e) {
                    // the client has gone
                }
            });
            new VoiceDownload(200, _ -> {})
                    .fetch("http://127.0.0.1:" + server.getLocalPort() + "/voice.zip", directory);
        }
    }

    @Test
    void aServerThatStopsSendingIsNamed() {
        assertThatThrownBy(() -> fetch(START, false))
                .isInstanceOf(ClientFailure.class)
                .hasMessageContaining("/voice.zip sent nothing for 0.2 s");
        assertThatThrownBy(() -> fetch("", false)).hasMessageContaining("sent nothing for");
    }

    @Test
    void aBodyThatEndsTooEarlyIsRefused() {
        assertThatThrownBy(() -> fetch(START, true))
                .isInstanceOf(ClientFailure.class)
                .hasMessageContaining("/voice.zip");
    }

    @Test
    void aRedirectToAFileIsRefused() {
        assertThatThrownBy(() -> fetch("HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n", true))
                .isInstanceOf(ClientFailure.class)
                .hasMessageContaining("redirects to no safe address");
    }
}
