package io.mockcall.client.net;

import io.mockcall.client.protocol.ServerMessage;
import io.mockcall.contracts.AudioFrame;

/** Hears what comes over a call's WebSocket, on the connection's own thread: must not block. */
public interface CallListener {
    void onMessage(ServerMessage message, long nanos);

    /**
     * @param frame valid only during the call
     * @param nanos when it arrived, {@link System#nanoTime}
     */
    void onAudio(AudioFrame frame, long nanos);

    /** Nothing comes after it. */
    void onClosed(String why);
}
