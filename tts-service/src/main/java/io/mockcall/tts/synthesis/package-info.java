/** Sentences into sound: the port, and what is the same whoever speaks: clauses, silences, the cache, failures. */
@NullMarked
package io.mockcall.tts.synthesis;

import org.jspecify.annotations.NullMarked;
