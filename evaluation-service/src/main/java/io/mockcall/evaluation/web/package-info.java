/** The REST API of evaluations and overrides. */
@NullMarked
package io.mockcall.evaluation.web;

import org.jspecify.annotations.NullMarked;
