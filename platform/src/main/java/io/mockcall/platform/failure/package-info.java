/** Classes of failure: whether failed work is retried, waits for a store, or goes to the dead letters. */
@NullMarked
package io.mockcall.platform.failure;

import org.jspecify.annotations.NullMarked;
