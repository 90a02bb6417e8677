package io.mockcall.contracts.call;

/** The address and the subprotocol of the call WebSocket. */
public final class CallProtocol {
    /** Path of the WebSocket on the gateway. */
    public static final String PATH = "/ws/calls";
    /** The subprotocol that a client must offer in {@code Sec-WebSocket-Protocol}. */
    public static final String SUBPROTOCOL = "mockcall.v1";

    private CallProtocol() {}
}
