/** The default judge. It runs in this process, uses sentence embeddings and cue words, and is deterministic. */
@NullMarked
package io.mockcall.evaluation.provider.embedded;

import org.jspecify.annotations.NullMarked;
