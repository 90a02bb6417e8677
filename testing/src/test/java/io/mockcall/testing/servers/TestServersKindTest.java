package io.mockcall.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TestServersKindTest {
    @Test
    void containersAreTakenWhereADockerEngineAnswers() {
        assertThat(TestServersKind.chosen("auto", () -> true)).isEqualTo(TestServersKind.CONTAINERS);
        assertThat(TestServersKind.chosen("auto", () -> false)).isEqualTo(TestServersKind.EMBEDDED);
    }

    @Test
    void theSwitchRulesWhateverTheEngineSays() {
        assertThat(TestServersKind.chosen("embedded", () -> true)).isEqualTo(TestServersKind.EMBEDDED);
        assertThat(TestServersKind.chosen("Containers", () -> false)).isEqualTo(TestServersKind.CONTAINERS);
    }

    @Test
    void anUnknownValueIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> TestServersKind.chosen("docker", () -> true))
                .hasMessage("MOCKCALL_TEST_SERVERS must be auto, embedded or containers, not 'docker'");
    }
}
