/** The commands: options in, result and exit code out. */
@NullMarked
package io.mockcall.client.tools.command;

import org.jspecify.annotations.NullMarked;
