@NullMarked
package io.mockcall.contracts.call;

import org.jspecify.annotations.NullMarked;
