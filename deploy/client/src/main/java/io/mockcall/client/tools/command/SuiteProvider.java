package io.mockcall.client.tools.command;

/** Finds or starts the suite that a command talks to. */
public interface SuiteProvider {
    /** The suite that runs, or one that is started for the command. */
    ProvidedSuite forDemo();

    /** A suite of null providers, so that only the measured work takes time. */
    ProvidedSuite forBench();

    /** Every command talks to the suite of this environment. */
    static SuiteProvider running(Environment environment) {
        return new SuiteProvider() {
            @Override
            public ProvidedSuite forDemo() {
                return ProvidedSuite.running(environment);
            }

            @Override
            public ProvidedSuite forBench() {
                return ProvidedSuite.running(environment);
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
