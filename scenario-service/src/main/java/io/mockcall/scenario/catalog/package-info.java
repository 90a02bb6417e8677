/** The scenarios that can be played: stored, seeded, announced to the other services, and read through the API. */
@NullMarked
package io.mockcall.scenario.catalog;

import org.jspecify.annotations.NullMarked;
