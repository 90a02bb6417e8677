/** What the agent's words mean: sentences, intents, and likeness to what a scenario knows. */
@NullMarked
package io.mockcall.simulator.meaning;

import org.jspecify.annotations.NullMarked;
