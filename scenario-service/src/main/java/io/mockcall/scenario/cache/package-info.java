/** The cache of scenarios: in this process, then in Redis, then in the database. */
@NullMarked
package io.mockcall.scenario.cache;

import org.jspecify.annotations.NullMarked;
