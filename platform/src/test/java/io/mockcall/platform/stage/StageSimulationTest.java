package io.mockcall.platform.stage;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * Runs {@link StageSimulation} with many seeds. A failure names its seed; {@code -Dmockcall.simulation.seed=…} runs that one alone,
 * {@code -Dmockcall.simulation.seeds=…} another number of seeds.
 */
class StageSimulationTest {
    private static final String SEED = "mockcall.simulation.seed";
    private static final int SEEDS = Integer.getInteger("mockcall.simulation.seeds", 70);
    private static final int STEPS = 2_000;

    private static final Logger KERNEL = (Logger) LoggerFactory.getLogger(StageSimulationTest.class.getPackageName());

    /** Silences the log, because the simulation causes thousands of failures. */
    @BeforeAll
    static void silence() {
        KERNEL.setLevel(Level.OFF);
    }

    @AfterAll
    static void restore() {
        KERNEL.setLevel(null);
    }

    @ParameterizedTest
    @EnumSource
    void everyEventHasItsOutcomeInOrderDespiteFailures(StageSimulation.Mode mode) {
        Long only = Long.getLong(SEED);
        long first = only == null ? 0 : only;
        long last = only == null ? SEEDS - 1 : only;
        for (long seed = first; seed <= last; seed++) {
            var simulation = new StageSimulation(seed, mode);
            simulation.run(STEPS);
        }
    }
}
