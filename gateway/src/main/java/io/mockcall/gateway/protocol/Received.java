package io.mockcall.gateway.protocol;

/** What a text message turned out to be: bad input is a value, not an exception. */
public sealed interface Received {
    record Good(ClientMessage message) implements Received {}

    /**
     * Not a message of the protocol.
     *
     * @param why says what to do about it, naming the field
     */
    record Bad(String why) implements Received {}
}
