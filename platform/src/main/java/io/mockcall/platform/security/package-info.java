/** The caller of a request: roles, and the short-lived token that the gateway mints for the services behind it. */
@NullMarked
package io.mockcall.platform.security;

import org.jspecify.annotations.NullMarked;
