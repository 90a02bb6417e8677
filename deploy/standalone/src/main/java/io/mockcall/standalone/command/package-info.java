/**
 * The commands of {@code ./mockcall} that start, show and stop a suite. {@link io.mockcall.standalone.command.Launcher}
 * adds the commands of the client.
 *
 * <p>No class in it uses Spring, because {@code ./mockcall status} must answer within a second.
 */
@NullMarked
package io.mockcall.standalone.command;

import org.jspecify.annotations.NullMarked;
