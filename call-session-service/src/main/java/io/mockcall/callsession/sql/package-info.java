/** What the tables' readers and writers share. */
@NullMarked
package io.mockcall.callsession.sql;

import org.jspecify.annotations.NullMarked;
