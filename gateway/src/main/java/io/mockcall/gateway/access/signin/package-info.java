/**
 * Sign-in: by a password of the configuration (mode {@code local}) or at an OpenID Connect issuer (mode {@code oidc}).
 *
 * <p>{@code SignInConfiguration} contains what both modes share. {@code AuthenticationMethod} is the port in which they differ.
 */
@NullMarked
package io.mockcall.gateway.access.signin;

import org.jspecify.annotations.NullMarked;
