package io.mockcall.standalone.command;

/**
 * What the script reports about the build.
 *
 * @param outdated whether the sources are newer than the compiled classes
 */
record Build(boolean outdated) {
    static Build fromSystemProperties() {
        return new Build(Boolean.getBoolean("mockcall.outdated"));
    }

    /**
     * A command calls this before it starts processes, and after all checks of its arguments.
     *
     * @throws BuildFirstException if the processes would run outdated classes
     */
    void requireCurrent() {
        if (outdated) {
            throw new BuildFirstException();
        }
    }
}
