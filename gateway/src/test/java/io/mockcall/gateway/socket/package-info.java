@NullMarked
package io.mockcall.gateway.socket;

import org.jspecify.annotations.NullMarked;
