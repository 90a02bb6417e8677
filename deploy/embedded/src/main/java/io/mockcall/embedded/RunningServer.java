package io.mockcall.embedded;

/** A server that accepts connections until it is closed. */
interface RunningServer extends AutoCloseable {
    int port();

    @Override
    void close();
}
