/**
 * Stand-in for the tokenizer that MaryTTS is compiled against, {@code de.dfki.lt.jtok:jtok-core}, which Maven Central does
 * not have. Names and signatures are what {@code marytts.modules.JTokeniser} links to; everything behind them is our own
 * and knows as much English as a customer's sentences need.
 */
@NullMarked
package de.dfki.lt.tools.tokenizer;

import org.jspecify.annotations.NullMarked;
