/**
 * Practice calls from dialling to hanging up, and what was said on them. Start at
 * {@link io.mockcall.callsession.CallSessionPipeline}.
 */
@NullMarked
package io.mockcall.callsession;

import org.jspecify.annotations.NullMarked;
