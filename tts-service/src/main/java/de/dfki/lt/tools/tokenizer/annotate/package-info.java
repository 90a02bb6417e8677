/** Text with annotated stretches, as MaryTTS reads it; see {@link de.dfki.lt.tools.tokenizer} for why it is here. */
@NullMarked
package de.dfki.lt.tools.tokenizer.annotate;

import org.jspecify.annotations.NullMarked;
