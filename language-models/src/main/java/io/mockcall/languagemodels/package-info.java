/**
 * Clients of chat model servers: addresses, model names, API keys, request fields and errors. This package knows nothing of
 * calls, customers or judges.
 *
 * <p>Start at {@link io.mockcall.languagemodels.ModelEndpoint}, then {@link io.mockcall.languagemodels.ModelHttpClient}.
 */
@NullMarked
package io.mockcall.languagemodels;

import org.jspecify.annotations.NullMarked;
