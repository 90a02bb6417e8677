/** The embedded customer: answers from the scenario's facts and a bank of phrases. */
@NullMarked
package io.mockcall.simulator.provider.scripted;

import org.jspecify.annotations.NullMarked;
