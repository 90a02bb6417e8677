/** What tests of several modules share. Never shipped. */
@NullMarked
package io.mockcall.testing;

import org.jspecify.annotations.NullMarked;
