/** The few pages that the gateway serves itself. */
@NullMarked
package io.mockcall.gateway.page;

import org.jspecify.annotations.NullMarked;
