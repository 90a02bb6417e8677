@NullMarked
package io.mockcall.gateway.rest;

import org.jspecify.annotations.NullMarked;
