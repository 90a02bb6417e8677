/**
 * The stage runtime: Kafka records in, events out, in order for each call, with nothing committed before its outcome is on
 * the next topic. {@link io.mockcall.platform.stage.Stage} is where to start.
 */
@NullMarked
package io.mockcall.platform.stage;

import org.jspecify.annotations.NullMarked;
