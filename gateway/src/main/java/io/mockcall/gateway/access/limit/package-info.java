/** How much of what one user, or one address, may have: calls, audio, requests; over all gateways together. */
@NullMarked
package io.mockcall.gateway.access.limit;

import org.jspecify.annotations.NullMarked;
