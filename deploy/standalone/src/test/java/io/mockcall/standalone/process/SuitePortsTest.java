package io.mockcall.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.embedded.EmbeddedServersException;
import io.mockcall.embedded.Ports;
import io.mockcall.embedded.Server;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public final class SuitePortsTest {
    private final Ports free = new Ports(new Random(7));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void thePortsWithoutVariablesAreTheDocumentedPorts() {
        SuitePorts ports = SuitePorts.resolve(Map.of(), free);
        assertThat(ports.of(Service.GATEWAY)).isEqualTo(8080);
        assertThat(ports.of(Service.CALL_SESSION)).isEqualTo(8081);
        assertThat(ports.of(Service.STT)).isEqualTo(8082);
        assertThat(ports.of(Service.SIMULATOR)).isEqualTo(8083);
        assertThat(ports.of(Service.TTS)).isEqualTo(8084);
        assertThat(ports.of(Service.SCENARIO)).isEqualTo(8085);
        assertThat(ports.of(Service.EVALUATION)).isEqualTo(8086);
        assertThat(ports.of(Server.KAFKA)).isEqualTo(19092);
        assertThat(ports.of(Server.POSTGRES)).isEqualTo(15432);
        assertThat(ports.of(Server.REDIS)).isEqualTo(16379);
    }

    @Test
    void eachZeroBecomesADifferentFreePort() {
        SuitePorts ports = SuitePorts.resolve(anyFreeOnes(), free);
        assertThat(ports.byVariable().values())
                .doesNotContain(0)
                .doesNotHaveDuplicates()
                .hasSize(10);
    }

    @Test
    void writtenPortsAreReadAgain() {
        SuitePorts ports = SuitePorts.resolve(anyFreeOnes(), free);
        ports.write(new SuiteDirectory(directory));
        assertThat(SuitePorts.read(new SuiteDirectory(directory))).isEqualTo(ports);
    }

    @Test
    void aWordIsNotAPort() {
        assertThatThrownBy(() -> SuitePorts.resolve(Map.of("MOCKCALL_STT_PORT", "eighty"), free))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContainingAll("MOCKCALL_STT_PORT", "eighty");
    }

    @Test
    void theErrorNamesATakenPortAndItsVariable() throws Exception {
        try (ServerSocket foreign = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            SuitePorts ports =
                    SuitePorts.resolve(Map.of("MOCKCALL_PORT", String.valueOf(foreign.getLocalPort())), free);
            assertThatThrownBy(() -> ports.requireFree(Service.GATEWAY, free))
                    .isInstanceOf(EmbeddedServersException.class)
                    .hasMessageContainingAll("gateway", "MOCKCALL_PORT", String.valueOf(foreign.getLocalPort()));
        }
    }

    public static Map<String, String> anyFreeOnes() {
        Map<String, String> environment = new HashMap<>();
        SuitePorts.resolve(Map.of(), new Ports(new Random(1)))
                .byVariable()
                .keySet()
                .forEach(variable -> environment.put(variable, "0"));
        return environment;
    }
}
