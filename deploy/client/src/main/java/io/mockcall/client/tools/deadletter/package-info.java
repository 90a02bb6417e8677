/** Records that could not be processed: reading them and giving them back. */
@NullMarked
package io.mockcall.client.tools.deadletter;

import org.jspecify.annotations.NullMarked;
