/** Evaluations over HTTP. */
@NullMarked
package io.mockcall.evaluation.web;

import org.jspecify.annotations.NullMarked;
