/** A server that behaves like the published APIs of remote voices, and misbehaves on demand. */
@NullMarked
package io.mockcall.testing.voices;

import org.jspecify.annotations.NullMarked;
