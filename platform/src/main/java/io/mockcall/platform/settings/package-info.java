/** Old names of settings that still work, and the refusal of unknown settings and invalid values. */
@NullMarked
package io.mockcall.platform.settings;

import org.jspecify.annotations.NullMarked;
