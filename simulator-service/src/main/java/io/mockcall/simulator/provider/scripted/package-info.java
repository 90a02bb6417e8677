/** The embedded customer, which answers with the scenario's facts and with phrases. */
@NullMarked
package io.mockcall.simulator.provider.scripted;

import org.jspecify.annotations.NullMarked;
