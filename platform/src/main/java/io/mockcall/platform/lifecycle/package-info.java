/** Tasks that run as long as the application does, beside its requests and stages. */
@NullMarked
package io.mockcall.platform.lifecycle;

import org.jspecify.annotations.NullMarked;
