/** Voices of customers: profiles, prosody, and the effect of emotions on the prosody. */
@NullMarked
package io.mockcall.tts.voice;

import org.jspecify.annotations.NullMarked;
