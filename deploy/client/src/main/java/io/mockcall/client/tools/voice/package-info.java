/** Adds voices to the directory of models, and plays speech. */
@NullMarked
package io.mockcall.client.tools.voice;

import org.jspecify.annotations.NullMarked;
