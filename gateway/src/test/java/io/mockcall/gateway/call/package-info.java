@NullMarked
package io.mockcall.gateway.call;

import org.jspecify.annotations.NullMarked;
