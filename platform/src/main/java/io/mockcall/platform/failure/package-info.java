/** How work fails, and what follows from it. */
@NullMarked
package io.mockcall.platform.failure;

import org.jspecify.annotations.NullMarked;
