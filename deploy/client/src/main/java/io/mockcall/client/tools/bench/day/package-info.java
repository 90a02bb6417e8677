/** Runs a whole day of calls in minutes, and tells what grows. */
@NullMarked
package io.mockcall.client.tools.bench.day;

import org.jspecify.annotations.NullMarked;
