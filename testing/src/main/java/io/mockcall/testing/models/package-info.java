/** A server that answers like a language model, for tests. */
@NullMarked
package io.mockcall.testing.models;

import org.jspecify.annotations.NullMarked;
