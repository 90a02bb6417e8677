/** A voice that takes no time, for measuring everything else. */
@NullMarked
package io.mockcall.tts.provider.fixed;

import org.jspecify.annotations.NullMarked;
