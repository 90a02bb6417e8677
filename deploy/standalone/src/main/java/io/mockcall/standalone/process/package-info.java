/**
 * The processes of a suite on one machine: their roles, ports, pid files, logs, readiness, start order and stop order.
 *
 * <p>The command line and the processes themselves share this package. No class in it uses Spring, because the command
 * line must start fast.
 */
@NullMarked
package io.mockcall.standalone.process;

import org.jspecify.annotations.NullMarked;
