/** Errors as RFC 9457 problem details, the same from every service. */
@NullMarked
package io.mockcall.platform.web;

import org.jspecify.annotations.NullMarked;
