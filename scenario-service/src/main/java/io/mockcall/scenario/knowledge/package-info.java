/**
 * What the agent may look up: the policies, products and procedures of the companies that are called.
 * {@link io.mockcall.scenario.knowledge.KnowledgeConfiguration} shows it on one page.
 */
@NullMarked
package io.mockcall.scenario.knowledge;

import org.jspecify.annotations.NullMarked;
