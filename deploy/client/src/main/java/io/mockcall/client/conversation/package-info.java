/** One call from the agent's side: microphone, playback, state. This package has no user interface. */
@NullMarked
package io.mockcall.client.conversation;

import org.jspecify.annotations.NullMarked;
