/**
 * The REST API: the operations of {@code contracts/openapi.yaml}, their authorization, the routes to the services, and the
 * pages that the gateway serves itself.
 */
@NullMarked
package io.mockcall.gateway.rest;

import org.jspecify.annotations.NullMarked;
