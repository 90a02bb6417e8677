/** A call's state: how it begins, is held, resumed and ended, and who may see it. */
@NullMarked
package io.mockcall.callsession.session;

import org.jspecify.annotations.NullMarked;
