/** Calls in text, in this process: scripted agents against the customer and the judge that the services run. */
@NullMarked
package io.mockcall.client.tools.sim;

import org.jspecify.annotations.NullMarked;
