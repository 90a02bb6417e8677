/** A scripted agent that speaks with the embedded voice, and the checks of a whole call. */
@NullMarked
package io.mockcall.client.tools.demo;

import org.jspecify.annotations.NullMarked;
