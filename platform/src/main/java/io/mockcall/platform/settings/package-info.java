/** Settings that were renamed: the old names go on working. */
@NullMarked
package io.mockcall.platform.settings;

import org.jspecify.annotations.NullMarked;
