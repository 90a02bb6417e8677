/** The scenarios that can be played, as the scenario service announces them. */
@NullMarked
package io.mockcall.callsession.scenario;

import org.jspecify.annotations.NullMarked;
