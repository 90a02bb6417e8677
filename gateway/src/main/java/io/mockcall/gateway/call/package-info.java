/** One call as the gateway sees it: audio on its way in and out, answers on their way to the socket. */
@NullMarked
package io.mockcall.gateway.call;

import org.jspecify.annotations.NullMarked;
