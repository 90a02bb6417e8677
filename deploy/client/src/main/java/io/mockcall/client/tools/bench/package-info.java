/** Many calls at once, and what they cost. */
@NullMarked
package io.mockcall.client.tools.bench;

import org.jspecify.annotations.NullMarked;
