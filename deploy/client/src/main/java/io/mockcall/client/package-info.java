/** The command line of Mock Call. {@link io.mockcall.client.tools.Main} starts it; nothing in here runs in a service. */
@NullMarked
package io.mockcall.client;

import org.jspecify.annotations.NullMarked;
