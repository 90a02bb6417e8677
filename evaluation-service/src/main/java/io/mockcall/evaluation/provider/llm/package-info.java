/** The judge whose understanding is that of a language model: it gives evidence, and code checks every word of it. */
@NullMarked
package io.mockcall.evaluation.provider.llm;

import org.jspecify.annotations.NullMarked;
