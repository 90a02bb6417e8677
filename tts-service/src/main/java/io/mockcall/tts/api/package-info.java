/** The REST API of the service: the voices, and what they sound like. */
@NullMarked
package io.mockcall.tts.api;

import org.jspecify.annotations.NullMarked;
