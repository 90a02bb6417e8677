@NullMarked
package io.mockcall.gateway.signin;

import org.jspecify.annotations.NullMarked;
