@NullMarked
package io.mockcall.stt.audio;

import org.jspecify.annotations.NullMarked;
