package io.mockcall.platform.provider;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows an operator one sentence instead of a stack trace if a setting names an unknown provider. */
final class UnknownProviderFailureAnalyzer extends AbstractFailureAnalyzer<UnknownProviderException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnknownProviderException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Correct the setting, or add the jar that contributes this provider to the class path.",
                rootFailure);
    }
}
