@NullMarked
package io.mockcall.gateway.access.signin;

import org.jspecify.annotations.NullMarked;
