/** The simulated customer: hears what the agent said, feels something about it, and answers. {@link io.mockcall.simulator.SimulatorPipeline} is where to start. */
@NullMarked
package io.mockcall.simulator;

import org.jspecify.annotations.NullMarked;
