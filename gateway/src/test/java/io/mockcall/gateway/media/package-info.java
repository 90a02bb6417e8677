@NullMarked
package io.mockcall.gateway.media;

import org.jspecify.annotations.NullMarked;
