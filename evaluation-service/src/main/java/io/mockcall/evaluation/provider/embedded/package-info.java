/** The default judge: sentence embeddings and cue words, deterministic and in this process. */
@NullMarked
package io.mockcall.evaluation.provider.embedded;

import org.jspecify.annotations.NullMarked;
