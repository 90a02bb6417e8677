/** Meaning by all-MiniLM-L6-v2 on ONNX Runtime, in the process. */
@NullMarked
package io.mockcall.simulator.provider.minilm;

import org.jspecify.annotations.NullMarked;
