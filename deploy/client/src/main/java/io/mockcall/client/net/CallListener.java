package io.mockcall.client.net;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.call.ServerMessage;

/** Receives what the gateway sends. The methods run on the event loop of the connection and must not block. */
public interface CallListener {
    /**
     * A message of a known type.
     *
     * @param nanos when it arrived, {@link System#nanoTime}
     */
    void onMessage(ServerMessage message, long nanos);

    /**
     * A text that is no message of the protocol.
     *
     * @param reason says what is wrong with the text
     * @param nanos when it arrived, {@link System#nanoTime}
     */
    void onInvalidMessage(String reason, long nanos);

    /**
     * An audio frame of the customer.
     *
     * @param frame valid only until the method returns
     * @param nanos when it arrived, {@link System#nanoTime}
     */
    void onAudio(AudioFrame frame, long nanos);

    /** The connection is closed. No other method is called after this one. */
    void onClosed(String why);
}
