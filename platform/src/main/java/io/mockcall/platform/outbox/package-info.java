/** Publishes every event that was stored with a change, whatever fails in between. */
@NullMarked
package io.mockcall.platform.outbox;

import org.jspecify.annotations.NullMarked;
