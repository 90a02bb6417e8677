/** A fake model server for tests, and a capture of log lines. */
@NullMarked
package io.mockcall.languagemodels.testing;

import org.jspecify.annotations.NullMarked;
