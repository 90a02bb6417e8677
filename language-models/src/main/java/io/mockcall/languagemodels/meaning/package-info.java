/** What sentences mean, as directions that can be compared; computed on this machine. */
@NullMarked
package io.mockcall.languagemodels.meaning;

import org.jspecify.annotations.NullMarked;
