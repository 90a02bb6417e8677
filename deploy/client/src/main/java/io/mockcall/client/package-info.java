/** The command line of Mock Call. {@link io.mockcall.client.tools.Main} starts it. No service uses this package. */
@NullMarked
package io.mockcall.client;

import org.jspecify.annotations.NullMarked;
