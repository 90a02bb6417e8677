/** The scenario catalog: storage, seeds, versions, publication to the topic, and the REST API. */
@NullMarked
package io.mockcall.scenario.catalog;

import org.jspecify.annotations.NullMarked;
