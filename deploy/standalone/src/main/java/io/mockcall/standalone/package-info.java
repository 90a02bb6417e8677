/**
 * The whole suite on one machine: embedded Kafka, Postgres and Redis, and the seven services in one JVM or in one each.
 *
 * <p>Start at {@link io.mockcall.standalone.Standalone}.
 */
@NullMarked
package io.mockcall.standalone;

import org.jspecify.annotations.NullMarked;
