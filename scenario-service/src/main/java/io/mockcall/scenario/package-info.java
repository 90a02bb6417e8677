/**
 * Who calls, and why: the catalogue of scenarios. {@link io.mockcall.scenario.ScenarioConfiguration} shows the whole
 * service on one page.
 */
@NullMarked
package io.mockcall.scenario;

import org.jspecify.annotations.NullMarked;
