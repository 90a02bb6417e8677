/** One client's connection: what it may send when, and how it is written to. */
@NullMarked
package io.mockcall.gateway.socket;

import org.jspecify.annotations.NullMarked;
