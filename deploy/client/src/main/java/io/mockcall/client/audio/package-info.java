/** Recordings: reads, resamples, detects speech, and writes both sides of a call. */
@NullMarked
package io.mockcall.client.audio;

import org.jspecify.annotations.NullMarked;
