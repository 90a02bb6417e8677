package io.mockcall.standalone.command;

/**
 * What the script knows of the build.
 *
 * @param outdated whether the sources are newer than the classes that run
 */
record Build(boolean outdated) {
    static Build fromSystemProperties() {
        return new Build(Boolean.getBoolean("mockcall.outdated"));
    }

    /**
     * Call it when a command is about to start processes, after all checks of its arguments.
     *
     * @throws BuildFirstException if the processes would run outdated classes
     */
    void requireCurrent() {
        if (outdated) {
            throw new BuildFirstException();
        }
    }
}
