/** Practice calls from start to end, and their transcripts. {@code CallSessionPipeline} shows the service on one page. */
@NullMarked
package io.mockcall.callsession;

import org.jspecify.annotations.NullMarked;
