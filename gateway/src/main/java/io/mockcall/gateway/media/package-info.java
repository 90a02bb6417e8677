/** The codecs that clients speak, and the one PCM format within the suite. */
@NullMarked
package io.mockcall.gateway.media;

import org.jspecify.annotations.NullMarked;
