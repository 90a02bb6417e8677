/**
 * The vocabulary that every service shares: the events of a call, the topics they travel on, their encoding, and the
 * frames of audio. Public names are fixed by {@code contracts/asyncapi.yaml}; within {@code v1} there are only additions.
 */
@NullMarked
package io.mockcall.contracts;

import org.jspecify.annotations.NullMarked;
