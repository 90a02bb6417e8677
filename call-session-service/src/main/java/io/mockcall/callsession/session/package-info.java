/** Call sessions: their state machine, their storage, and who may see them. */
@NullMarked
package io.mockcall.callsession.session;

import org.jspecify.annotations.NullMarked;
