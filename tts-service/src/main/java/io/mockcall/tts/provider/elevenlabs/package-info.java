/** The voices of ElevenLabs, over HTTP and over its WebSocket. */
@NullMarked
package io.mockcall.tts.provider.elevenlabs;

import org.jspecify.annotations.NullMarked;
