/** The provider {@code null}: a recogniser that takes no time, for load tests of the other components. */
@NullMarked
package io.mockcall.stt.provider.fixed;

import org.jspecify.annotations.NullMarked;
