/**
 * Who is asking: by a password of the configuration (mode {@code local}) or by the word of an issuer (mode {@code oidc}).
 *
 * <p>{@code SignInConfiguration} is what both have in common, {@code AuthenticationMethod} what they differ in.
 */
@NullMarked
package io.mockcall.gateway.access.signin;

import org.jspecify.annotations.NullMarked;
