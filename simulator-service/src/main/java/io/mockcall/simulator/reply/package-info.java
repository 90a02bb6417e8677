/** From a transcript to the customer's answer; {@link io.mockcall.simulator.reply.Customer} is the port behind which customers think. */
@NullMarked
package io.mockcall.simulator.reply;

import org.jspecify.annotations.NullMarked;
