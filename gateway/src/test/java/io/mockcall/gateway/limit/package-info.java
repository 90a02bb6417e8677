@NullMarked
package io.mockcall.gateway.limit;

import org.jspecify.annotations.NullMarked;
