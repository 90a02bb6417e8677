/**
 * Voices of the form of hibari: a network gives the pitch and the spectrum of each frame, and this package makes the sound. Pitch
 * and spectrum can therefore be changed apart.
 */
@NullMarked
package io.mockcall.tts.provider.hibari;

import org.jspecify.annotations.NullMarked;
