/** The judge that asks a language model for evidence and verifies every quote. */
@NullMarked
package io.mockcall.evaluation.provider.llm;

import org.jspecify.annotations.NullMarked;
