/** Publishes every event that was stored with a change, even after a crash or an outage. */
@NullMarked
package io.mockcall.platform.outbox;

import org.jspecify.annotations.NullMarked;
