/** Who is asking, in sign-in mode {@code local}. */
@NullMarked
package io.mockcall.gateway.signin;

import org.jspecify.annotations.NullMarked;
