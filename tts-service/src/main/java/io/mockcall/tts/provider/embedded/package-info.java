/** The provider {@code embedded}: the voices that run in this process. */
@NullMarked
package io.mockcall.tts.provider.embedded;

import org.jspecify.annotations.NullMarked;
