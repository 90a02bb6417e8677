/** How a customer sounds: profiles, and how feelings move them. */
@NullMarked
package io.mockcall.tts.voice;

import org.jspecify.annotations.NullMarked;
