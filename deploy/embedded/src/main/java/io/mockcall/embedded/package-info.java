/**
 * A real Kafka broker, Postgres and Redis, started by a Java program on one machine, also for tests. This module does not
 * use Spring.
 *
 * <p>Start reading at {@link io.mockcall.embedded.EmbeddedServers}.
 */
@NullMarked
package io.mockcall.embedded;

import org.jspecify.annotations.NullMarked;
