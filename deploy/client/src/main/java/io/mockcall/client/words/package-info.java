/** How far recognised words are from the spoken ones. */
@NullMarked
package io.mockcall.client.words;

import org.jspecify.annotations.NullMarked;
