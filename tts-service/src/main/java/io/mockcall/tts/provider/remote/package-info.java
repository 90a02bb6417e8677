/**
 * What all remote voices share: the port {@link io.mockcall.tts.provider.remote.RemoteVoice}, the key and the connections, the decoding
 * of their sound, their limits and costs, and how far a sentence is spoken when they fail.
 */
@NullMarked
package io.mockcall.tts.provider.remote;

import org.jspecify.annotations.NullMarked;
