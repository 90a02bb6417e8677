/**
 * The whole suite on one machine: embedded Kafka, Postgres and Redis, and the seven services in one JVM or in one JVM each.
 *
 * <p>Start reading at {@link io.mockcall.standalone.Standalone}.
 */
@NullMarked
package io.mockcall.standalone;

import org.jspecify.annotations.NullMarked;
