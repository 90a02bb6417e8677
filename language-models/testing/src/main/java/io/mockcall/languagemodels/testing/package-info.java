/** A server of language models for tests, which answers as it is told to. */
@NullMarked
package io.mockcall.languagemodels.testing;

import org.jspecify.annotations.NullMarked;
