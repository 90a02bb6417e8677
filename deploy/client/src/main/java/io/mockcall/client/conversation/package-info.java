/** One practice call as the agent's side lives it. No user interface in it. */
@NullMarked
package io.mockcall.client.conversation;

import org.jspecify.annotations.NullMarked;
