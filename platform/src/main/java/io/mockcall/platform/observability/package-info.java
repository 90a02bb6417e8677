/** Health and metrics of a service, and the settings that all services share. */
@NullMarked
package io.mockcall.platform.observability;

import org.jspecify.annotations.NullMarked;
