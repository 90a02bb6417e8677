/** The scenario catalog and the knowledge base. {@code ScenarioPipeline} shows the service on one page. */
@NullMarked
package io.mockcall.scenario;

import org.jspecify.annotations.NullMarked;
