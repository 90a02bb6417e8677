/** The customer's memory of a call. Any instance of the service can answer on any call. */
@NullMarked
package io.mockcall.simulator.conversation;

import org.jspecify.annotations.NullMarked;
