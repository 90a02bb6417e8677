/** The simulated customer, who understands the agent's utterances, reacts with emotions, and answers. Start reading at {@link io.mockcall.simulator.SimulatorPipeline}. */
@NullMarked
package io.mockcall.simulator;

import org.jspecify.annotations.NullMarked;
