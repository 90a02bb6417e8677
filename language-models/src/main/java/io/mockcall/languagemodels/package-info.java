/**
 * What is known about servers of language models, whoever asks them and for what: where they are, what they are called, how one
 * is let in, which fields they know, and how they fail. No word of calls, customers or judges.
 *
 * <p>Start at {@link io.mockcall.languagemodels.ModelAccess}, then {@link io.mockcall.languagemodels.Exchange}.
 */
@NullMarked
package io.mockcall.languagemodels;

import org.jspecify.annotations.NullMarked;
