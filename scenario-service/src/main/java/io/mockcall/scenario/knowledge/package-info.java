/** The knowledge base: policies, products and procedures that an agent can search during a call. */
@NullMarked
package io.mockcall.scenario.knowledge;

import org.jspecify.annotations.NullMarked;
