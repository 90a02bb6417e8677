/** Parts of SQL statements that several services need. */
@NullMarked
package io.mockcall.platform.sql;

import org.jspecify.annotations.NullMarked;
