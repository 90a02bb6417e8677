/** A recogniser that costs nothing, for measuring everything else. Its name in the configuration is {@code null}. */
@NullMarked
package io.mockcall.stt.provider.fixed;

import org.jspecify.annotations.NullMarked;
