/**
 * The REST surface, read from the document that describes it ({@code contracts/openapi.yaml}): which operations there are,
 * which service has them, and who may ask.
 */
@NullMarked
package io.mockcall.gateway.api;

import org.jspecify.annotations.NullMarked;
