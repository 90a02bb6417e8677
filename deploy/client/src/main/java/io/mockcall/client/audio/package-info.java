/** Recordings: reading, resampling, telling speech from silence, writing both sides of a call. */
@NullMarked
package io.mockcall.client.audio;

import org.jspecify.annotations.NullMarked;
