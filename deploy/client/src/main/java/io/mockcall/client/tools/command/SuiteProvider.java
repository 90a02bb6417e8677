package io.mockcall.client.tools.command;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.tools.bench.BenchModels;
import java.util.Map;

/** Finds or starts the suite that a command talks to. */
public interface SuiteProvider {
    /** The suite that runs, or one that is started for the command. */
    ProvidedSuite forDemo();

    /**
     * A suite for measurements.
     *
     * @param models of its providers
     * @param separate whether each service has its own process
     */
    ProvidedSuite forBench(BenchModels models, boolean separate);

    /**
     * A suite of null providers that is started for the day.
     *
     * @param settings environment variables of the suite
     * @throws ClientFailure if the environment names a suite that runs already, because its settings cannot be changed
     */
    ProvidedSuite forDay(Map<String, String> settings);

    /** Every command talks to the suite of this environment. */
    static SuiteProvider running(Environment environment) {
        return new SuiteProvider() {
            @Override
            public ProvidedSuite forDemo() {
                return ProvidedSuite.running(environment);
            }

            @Override
            public ProvidedSuite forBench(BenchModels models, boolean separate) {
                return ProvidedSuite.running(environment);
            }

            @Override
            public ProvidedSuite forDay(Map<String, String> settings) {
                throw new ClientFailure("bench --day starts its own suite; unset MOCKCALL_URL");
            }
        };
    }

    /** A suite for the duration of one command. {@link #close()} stops the suite if it was started for the command. */
    interface ProvidedSuite extends AutoCloseable {
        /** The address of the suite. */
        Environment environment();

        @Override
        void close();

        /** A suite that {@link #close()} does not stop. */
        static ProvidedSuite running(Environment environment) {
            return new ProvidedSuite() {
                @Override
                public Environment environment() {
                    return environment;
                }

                @Override
                public void close() {}
            };
        }
    }
}
