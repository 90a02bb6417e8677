/**
 * A real Kafka broker, Postgres and Redis started by a Java program, for one machine and for tests. No Spring.
 *
 * <p>Start at {@link io.mockcall.embedded.EmbeddedServers}.
 */
@NullMarked
package io.mockcall.embedded;

import org.jspecify.annotations.NullMarked;
