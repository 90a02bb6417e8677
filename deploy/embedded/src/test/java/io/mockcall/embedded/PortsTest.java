package io.mockcall.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PortsTest {
    @Test
    void twoSearchesWithTheSameSeedFindDifferentPorts() {
        assertThat(new Ports(new Random(42)).free()).isNotEqualTo(new Ports(new Random(42)).free());
    }

    @Test
    void aServerCanListenOnAFoundPort() throws Exception {
        int port = new Ports(new Random(43)).free();
        try (ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            assertThat(server.getLocalPort()).isEqualTo(port);
        }
    }
}
