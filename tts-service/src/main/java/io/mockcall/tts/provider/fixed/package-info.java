/** The provider {@code null}: a synthesizer that takes no time, for load tests of the other components. */
@NullMarked
package io.mockcall.tts.provider.fixed;

import org.jspecify.annotations.NullMarked;
