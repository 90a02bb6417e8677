/** An agent that speaks by itself, and the checks that say whether every stage did its work. */
@NullMarked
package io.mockcall.client.tools.demo;

import org.jspecify.annotations.NullMarked;
