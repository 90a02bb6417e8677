/** The stores of evaluations and rubrics in Postgres. */
@NullMarked
package io.mockcall.evaluation.store;

import org.jspecify.annotations.NullMarked;
