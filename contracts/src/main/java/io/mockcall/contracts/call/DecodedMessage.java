package io.mockcall.contracts.call;

/**
 * Outcome of decoding a text message. Bad input is a value, not an exception.
 *
 * @param <M> {@link ClientMessage} or {@link ServerMessage}
 */
public sealed interface DecodedMessage<M> {
    /** A message of the protocol. */
    record Valid<M>(M message) implements DecodedMessage<M> {}

    /**
     * A message whose type this version does not know. Clients ignore it, because the protocol may grow; the gateway refuses
     * it.
     *
     * @param type the unknown type, cut to 40 characters
     */
    record UnknownType<M>(String type) implements DecodedMessage<M> {}

    /**
     * Not a message of the protocol.
     *
     * @param reason says what is wrong, and names the field
     */
    record Invalid<M>(String reason) implements DecodedMessage<M> {}
}
