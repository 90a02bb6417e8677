/** What the readers and writers of tables share. */
@NullMarked
package io.mockcall.platform.sql;

import org.jspecify.annotations.NullMarked;
