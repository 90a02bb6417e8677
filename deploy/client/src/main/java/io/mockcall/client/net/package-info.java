/** The connection to the gateway: the call WebSocket, the REST API, and the pacing of audio. */
@NullMarked
package io.mockcall.client.net;

import org.jspecify.annotations.NullMarked;
