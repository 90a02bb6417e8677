@NullMarked
package io.mockcall.testing.servers;

import org.jspecify.annotations.NullMarked;
