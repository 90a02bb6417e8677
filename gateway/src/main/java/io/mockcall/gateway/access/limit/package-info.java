/** Rate limits of users and addresses: calls, audio and requests. The limits hold over all gateways together. */
@NullMarked
package io.mockcall.gateway.access.limit;

import org.jspecify.annotations.NullMarked;
