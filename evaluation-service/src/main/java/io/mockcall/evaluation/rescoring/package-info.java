/** Past calls scored again, and scores compared side by side. */
@NullMarked
package io.mockcall.evaluation.rescoring;

import org.jspecify.annotations.NullMarked;
