/** The audit log: which user did what to which record. */
@NullMarked
package io.mockcall.callsession.audit;

import org.jspecify.annotations.NullMarked;
