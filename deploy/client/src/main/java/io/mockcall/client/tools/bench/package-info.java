/** Places many calls at once and measures their latency and costs. */
@NullMarked
package io.mockcall.client.tools.bench;

import org.jspecify.annotations.NullMarked;
