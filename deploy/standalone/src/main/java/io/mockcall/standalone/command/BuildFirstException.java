package io.mockcall.standalone.command;

/** Asks the script to build the project and to run the same command again. */
final class BuildFirstException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BuildFirstException() {
        super("the sources are newer than the classes");
    }
}
