/** The log of each call, gathered from the topics. */
@NullMarked
package io.mockcall.evaluation.log;

import org.jspecify.annotations.NullMarked;
