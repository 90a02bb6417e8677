/** Real Kafka, Postgres and Redis for tests. */
@NullMarked
package io.mockcall.testing.servers;

import org.jspecify.annotations.NullMarked;
