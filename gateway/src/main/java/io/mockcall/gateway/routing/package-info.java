/** REST requests on their way to the services. */
@NullMarked
package io.mockcall.gateway.routing;

import org.jspecify.annotations.NullMarked;
