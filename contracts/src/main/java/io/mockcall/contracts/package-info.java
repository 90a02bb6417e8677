/**
 * The contracts between the services: the events, their topics, their encoding, and the audio frames.
 * {@code contracts/asyncapi.yaml} publishes the same facts. Within {@code v1} there are only additions.
 */
@NullMarked
package io.mockcall.contracts;

import org.jspecify.annotations.NullMarked;
