@NullMarked
package io.mockcall.gateway.access.limit;

import org.jspecify.annotations.NullMarked;
