@NullMarked
package io.mockcall.gateway.api;

import org.jspecify.annotations.NullMarked;
