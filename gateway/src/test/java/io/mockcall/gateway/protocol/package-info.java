@NullMarked
package io.mockcall.gateway.protocol;

import org.jspecify.annotations.NullMarked;
