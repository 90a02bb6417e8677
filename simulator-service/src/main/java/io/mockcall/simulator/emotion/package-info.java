/** How the customer feels, and what moves it. */
@NullMarked
package io.mockcall.simulator.emotion;

import org.jspecify.annotations.NullMarked;
