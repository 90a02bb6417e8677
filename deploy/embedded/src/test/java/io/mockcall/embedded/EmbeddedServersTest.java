package io.mockcall.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EmbeddedServersTest {
    private static final Set<Server> ALL = EnumSet.allOf(Server.class);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void storedDataSurvivesARestart() throws Exception {
        try (EmbeddedServers servers = EmbeddedServers.start(EmbeddedSettings.onFreePorts(directory), ALL)) {
            Stored.write(servers, "kept");
        }
        try (EmbeddedServers servers = EmbeddedServers.start(EmbeddedSettings.onFreePorts(directory), ALL)) {
            assertThat(Stored.read(servers)).isEqualTo(Stored.everywhere("kept"));
        }
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void theErrorNamesATakenPortAndItsVariable(Server server) throws Exception {
        try (ServerSocket foreign = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            EmbeddedSettings settings = EmbeddedSettings.fromEnvironment(
                    directory, Map.of(server.portVariable(), String.valueOf(foreign.getLocalPort())));
            assertThatThrownBy(() -> EmbeddedServers.start(settings, Set.of(server)))
                    .isInstanceOf(EmbeddedServersException.class)
                    .hasMessageContainingAll("" + foreign.getLocalPort(), server.displayName(), server.portVariable());
        }
    }

    @Test
    void aSecondStartOnTheSameDirectoryIsRefused() {
        EmbeddedSettings settings = EmbeddedSettings.onFreePorts(directory);
        try (EmbeddedServers first = EmbeddedServers.start(settings, Set.of(Server.REDIS))) {
            assertThatThrownBy(() -> EmbeddedServers.start(settings, Set.of(Server.REDIS)))
                    .isInstanceOf(EmbeddedServersException.class)
                    .hasMessageContainingAll(
                            "in use", "" + ProcessHandle.current().pid(), "MOCKCALL_DATA");
            assertThat(first.redisPort()).isPositive();
        }
    }

    @Test
    void aNearlyFullDiskIsAnErrorThatSaysHowMuchIsMissing() {
        EmbeddedSettings settings = new EmbeddedSettings(directory, Map.of(), Long.MAX_VALUE, directory);
        assertThatThrownBy(() -> EmbeddedServers.start(settings, ALL))
                .isInstanceOf(EmbeddedServersException.class)
                .hasMessageContainingAll("nearly full", "MiB needed", "MOCKCALL_DATA");
    }

    @Test
    void settingsAreDurableAndBounded() throws Exception {
        EmbeddedServers servers = EmbeddedServers.forTests(Server.POSTGRES, Server.REDIS);
        assertThat(Stored.show(servers, "show fsync")).isEqualTo("on");
        assertThat(Stored.show(servers, "show synchronous_commit")).isEqualTo("on");
        assertThat(Stored.show(servers, "show full_page_writes")).isEqualTo("on");
        assertThat(Stored.show(servers, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(Stored.redis(servers, "INFO persistence")).contains("aof_enabled:1");
    }

    @Test
    void testsShareOneSetOfServersThatGrowsOnDemand() {
        EmbeddedServers first = EmbeddedServers.forTests(Server.REDIS);
        int port = first.redisPort();
        EmbeddedServers second = EmbeddedServers.forTests(Server.REDIS, Server.POSTGRES);
        assertThat(second).isSameAs(first);
        assertThat(second.redisPort()).isEqualTo(port);
        assertThat(second.postgresPort()).isPositive();
    }
}
