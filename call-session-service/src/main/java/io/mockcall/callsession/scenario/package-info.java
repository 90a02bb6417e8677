/** A cache of the scenarios that can be played. */
@NullMarked
package io.mockcall.callsession.scenario;

import org.jspecify.annotations.NullMarked;
