/** Sentence embeddings: vectors whose cosine similarity says how close two meanings are. The model runs in this process. */
@NullMarked
package io.mockcall.languagemodels.embedding;

import org.jspecify.annotations.NullMarked;
