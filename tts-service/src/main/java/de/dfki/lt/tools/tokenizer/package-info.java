/**
 * Stand-in for the tokenizer {@code de.dfki.lt.jtok:jtok-core}. MaryTTS is compiled against it, but Maven Central does not have
 * it. The names and signatures are those that {@code marytts.modules.JTokeniser} links to. The implementation is our own and
 * covers the English of a customer's sentences.
 */
@NullMarked
package de.dfki.lt.tools.tokenizer;

import org.jspecify.annotations.NullMarked;
