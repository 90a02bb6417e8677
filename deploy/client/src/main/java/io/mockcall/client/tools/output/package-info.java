/** The output of the commands: lines, tables, bars, or JSON. */
@NullMarked
package io.mockcall.client.tools.output;

import org.jspecify.annotations.NullMarked;
