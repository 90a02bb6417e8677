/** Simulated calls in text, in this process: scripted agents, and the customer and the judge of the services. */
@NullMarked
package io.mockcall.client.tools.sim;

import org.jspecify.annotations.NullMarked;
