/** Tells the audit log what was done here, however the process ends. */
@NullMarked
package io.mockcall.scenario.audit;

import org.jspecify.annotations.NullMarked;
