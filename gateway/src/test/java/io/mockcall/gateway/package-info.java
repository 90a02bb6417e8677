@NullMarked
package io.mockcall.gateway;

import org.jspecify.annotations.NullMarked;
