/** What people see: lines, tables, bars, or JSON. */
@NullMarked
package io.mockcall.client.output;

import org.jspecify.annotations.NullMarked;
