/** What holds for every record of settings. */
@NullMarked
package io.mockcall.testing.settings;

import org.jspecify.annotations.NullMarked;
