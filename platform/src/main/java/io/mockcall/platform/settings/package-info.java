/** Old names of settings that still work, and the refusal of unknown settings. */
@NullMarked
package io.mockcall.platform.settings;

import org.jspecify.annotations.NullMarked;
