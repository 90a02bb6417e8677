/** Tasks that run at intervals while the application runs. */
@NullMarked
package io.mockcall.platform.lifecycle;

import org.jspecify.annotations.NullMarked;
