/** The customer's replies: the decision about an offer, the turn, and {@link io.mockcall.simulator.reply.Customer}, the port to the providers of words. */
@NullMarked
package io.mockcall.simulator.reply;

import org.jspecify.annotations.NullMarked;
