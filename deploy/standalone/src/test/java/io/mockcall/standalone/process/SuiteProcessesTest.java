package io.mockcall.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.standalone.process.SuiteStatus.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts and stops real processes that run a fake program. */
@SuppressWarnings("NullAway.Init")
final class SuiteProcessesTest {
    @TempDir
    Path temporary;

    private FakeSuite suite;

    @BeforeEach
    void useAnOwnDirectory() {
        suite = new FakeSuite(temporary.resolve("data"));
    }

    @AfterEach
    void leaveNothingBehind() {
        suite.close();
    }

    @Test
    void oneProcessRunsEverythingUntilAnotherCommandStopsIt() {
        Process process = suite.processes().startTogether();

        SuiteStatus status = SuiteStatus.of(suite.directory());
        assertThat(status.allReady()).isTrue();
        assertThat(status.entries())
                .extracting(SuiteStatus.Entry::name)
                .containsExactly(
                        "kafka",
                        "postgres",
                        "redis",
                        "tts",
                        "stt",
                        "simulator",
                        "evaluation",
                        "call-session",
                        "scenario",
                        "gateway");
        assertThat(status.entries()).allSatisfy(entry -> assertThat(entry.pid()).hasValue(process.pid()));
        assertThat(suite.processes().isAnyRunning()).isTrue();
        assertThat(suite.progress()).startsWith("Waiting for Kafka, Postgres, Redis");

        assertThat(suite.processes().stop()).isTrue();
        assertThat(process.isAlive()).isFalse();
        assertThat(suite.directory().path().resolve("ports.env")).doesNotExist();
        assertThat(suite.directory().pids()).isEmptyDirectory();
        assertThat(suite.processes().stop()).isFalse();
        assertThat(SuiteStatus.of(suite.directory()).entries())
                .allSatisfy(entry -> assertThat(entry.state()).isEqualTo(State.DOWN));
    }

    @Test
    void topicsOfOneProcessHaveOnePartitionUnlessTheUserWantsMore() {
        suite.processes().startTogether();
        assertThat(suite.directory().output(ProcessRole.ALL)).content().contains("partitions: 1\n");
        suite.processes().stop();

        suite.processes("MOCKCALL_KAFKA_PARTITIONS", "6").startTogether();
        assertThat(suite.directory().output(ProcessRole.ALL)).content().contains("partitions: 6\n");
        suite.processes().stop();

        suite.processes().startSeparately();
        assertThat(suite.directory().output(ProcessRole.of(Service.TTS)))
                .content()
                .contains("partitions: null\n");
    }

    @Test
    void separateProcessesSurviveTheirStarterAndASecondStartAddsTheMissingOnes() throws Exception {
        suite.processes().startSeparately();
        Map<Service, Long> before = pids();
        SuitePorts ports = SuitePorts.read(suite.directory());
        assertThat(before.values()).doesNotHaveDuplicates();
        assertThat(suite.directory().logs().resolve("tts.out")).exists();

        kill(ProcessRole.of(Service.TTS));
        assertThat(SuiteStatus.of(suite.directory()).entries())
                .filteredOn(entry -> entry.state() != State.READY)
                .singleElement()
                .satisfies(entry -> assertThat(entry.name()).isEqualTo("tts"))
                .satisfies(entry -> assertThat(entry.state()).isEqualTo(State.DOWN));

        suite.processes().startSeparately();
        Map<Service, Long> after = pids();
        assertThat(after.remove(Service.TTS)).isNotEqualTo(before.remove(Service.TTS));
        assertThat(after).isEqualTo(before);
        assertThat(SuitePorts.read(suite.directory())).isEqualTo(ports);
    }

    @Test
    void restartedServersKeepTheirPorts() throws Exception {
        suite.processes().startSeparately();
        SuitePorts ports = SuitePorts.read(suite.directory());

        kill(ProcessRole.SERVERS);
        suite.processes().startSeparately();

        assertThat(SuitePorts.read(suite.directory())).isEqualTo(ports);
        assertThat(SuiteStatus.of(suite.directory()).allReady()).isTrue();
    }

    @Test
    void theErrorNamesAProcessThatEndsTooEarlyAndShowsItsOutput() {
        assertThatThrownBy(
                        () -> suite.processes(FakeSuiteProcess.FAILING, "stt").startSeparately())
                .isInstanceOf(CannotStartException.class)
                .hasMessage("stt did not start; its log is "
                        + suite.directory().logs().resolve("stt.log"));
        assertThat(suite.progress()).contains("the reason of the failure");
    }

    @Test
    void aProcessThatDoesNotEndIsKilled() {
        Process process =
                suite.processes(FakeSuiteProcess.UNSTOPPABLE, "standalone").startTogether();

        assertThat(suite.processes().stop()).isTrue();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void aServiceIsStartingUntilItAnswers() throws Exception {
        suite.processes().startSeparately();
        var unready = suite.processes(FakeSuiteProcess.UNREADY, "stt");
        Thread start = restart(Service.STT, unready);

        assertThat(SuiteStatus.of(suite.directory()).entries())
                .filteredOn(entry -> entry.name().equals("stt"))
                .extracting(SuiteStatus.Entry::state)
                .containsExactly(State.STARTING);
        unready.stop();
        start.join();
    }

    @Test
    void aServiceThatDiesWhileASecondStartWaitsForItIsStartedAgain() throws Exception {
        suite.processes().startSeparately();
        Thread firstStart = restart(Service.TTS, suite.processes(FakeSuiteProcess.UNREADY, "tts"));
        long dying = suite.process(ProcessRole.of(Service.TTS)).pid();
        var secondStart = new FakeSuite(suite.directory().path());
        CompletableFuture<Void> started =
                CompletableFuture.runAsync(() -> secondStart.processes().startSeparately());
        while (!secondStart.progress().contains("Waiting for tts")) {
            Thread.onSpinWait();
        }

        kill(ProcessRole.of(Service.TTS));

        started.get(1, TimeUnit.MINUTES);
        firstStart.join();
        assertThat(suite.process(ProcessRole.of(Service.TTS)).pid()).isNotEqualTo(dying);
        assertThat(SuiteStatus.of(suite.directory()).allReady()).isTrue();
    }

    @Test
    void anotherProgramOnThePortsIsNotTheSuite() throws Exception {
        suite.processes().startTogether();
        SuitePorts ports = SuitePorts.read(suite.directory());
        suite.processes().stop();

        Files.createDirectories(suite.directory().path());
        ports.write(suite.directory());
        var other = FakeSuiteProcess.answer(ports.of(Service.GATEWAY), 200);
        try {
            assertThat(new ReadinessProbe(ports).isReady(Service.GATEWAY)).isTrue();
            assertThat(SuiteStatus.of(suite.directory()).entries())
                    .allSatisfy(entry -> assertThat(entry.state()).isEqualTo(State.DOWN));
        } finally {
            other.stop(0);
        }
    }

    @Test
    void anotherProgramWithTheNumberOfAPidFileIsNotStopped() throws Exception {
        Process other = new ProcessBuilder("cat").start();
        try {
            Files.createDirectories(suite.directory().pids());
            Files.writeString(suite.directory().pids().resolve("standalone.pid"), other.pid() + "\n");

            assertThat(suite.processes().isAnyRunning()).isFalse();
            assertThat(suite.processes().stop()).isFalse();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroy();
        }
    }

    /** Replaces a service by a process that never becomes ready. The thread ends when that process ends. */
    private Thread restart(Service service, SuiteProcesses unready) throws Exception {
        kill(ProcessRole.of(service));
        Thread start = Thread.ofPlatform().daemon().start(() -> {
            try {
                unready.startSeparately();
            } catch (CannotStartException expected) {
                // The test stops the process.
            }
        });
        while (!suite.processes().isRunning(ProcessRole.of(service))) {
            Thread.onSpinWait();
        }
        return start;
    }

    private Map<Service, Long> pids() {
        Map<Service, Long> pids = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            pids.put(service, suite.process(ProcessRole.of(service)).pid());
        }
        return pids;
    }

    private void kill(ProcessRole role) throws Exception {
        ProcessHandle process = suite.process(role);
        process.destroyForcibly();
        process.onExit().get();
    }
}
