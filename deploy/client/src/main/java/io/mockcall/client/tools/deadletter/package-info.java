/** Lists and replays the dead letters of a broker. */
@NullMarked
package io.mockcall.client.tools.deadletter;

import org.jspecify.annotations.NullMarked;
