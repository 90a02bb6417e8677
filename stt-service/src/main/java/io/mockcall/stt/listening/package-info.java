/** From audio frames to utterances: where somebody begins to speak, and where it is the other's turn. */
@NullMarked
package io.mockcall.stt.listening;

import org.jspecify.annotations.NullMarked;
