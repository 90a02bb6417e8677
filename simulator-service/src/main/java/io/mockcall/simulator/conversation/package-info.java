/** What the customer remembers of a call, whichever instance answers. */
@NullMarked
package io.mockcall.simulator.conversation;

import org.jspecify.annotations.NullMarked;
