/** Brings every event that is stored with a change to its topic, whatever dies in between. */
@NullMarked
package io.mockcall.platform.outbox;

import org.jspecify.annotations.NullMarked;
