/** What every service shows of itself: health, metrics, and the defaults that make them the same everywhere. */
@NullMarked
package io.mockcall.platform.observability;

import org.jspecify.annotations.NullMarked;
