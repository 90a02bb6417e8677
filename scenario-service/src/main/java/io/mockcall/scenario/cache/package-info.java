/** Scenarios at hand, in three levels: this process, Redis, the catalogue itself. */
@NullMarked
package io.mockcall.scenario.cache;

import org.jspecify.annotations.NullMarked;
