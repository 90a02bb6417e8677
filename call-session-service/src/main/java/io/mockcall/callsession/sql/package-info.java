/** Helpers of SQL statements. */
@NullMarked
package io.mockcall.callsession.sql;

import org.jspecify.annotations.NullMarked;
