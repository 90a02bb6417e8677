/**
 * The audio of a call: agent audio to Kafka, customer audio to the client with its playout, the codecs of clients, and the transport
 * to a client.
 */
@NullMarked
package io.mockcall.gateway.media;

import org.jspecify.annotations.NullMarked;
