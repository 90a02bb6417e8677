/** Understanding of the agent's words: sentences, intents, facts that are asked for, offers, and emotion cues. */
@NullMarked
package io.mockcall.simulator.understanding;

import org.jspecify.annotations.NullMarked;
