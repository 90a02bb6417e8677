/**
 * The stage runtime: reads Kafka records and publishes events, in order for each key. No offset is committed before the outcome of
 * its record is on the next topic. Start reading at {@link io.mockcall.platform.stage.Stage}.
 */
@NullMarked
package io.mockcall.platform.stage;

import org.jspecify.annotations.NullMarked;
