package io.mockcall.tts.provider.remote;

import io.mockcall.platform.provider.UnusableAnswerException;

/** The characters of the day are used up, so that the server is not asked. */
final class BudgetExceededException extends UnusableAnswerException {
    private static final long serialVersionUID = 1;

    BudgetExceededException(String provider, long limit) {
        super(provider + ": the daily budget of " + limit + " characters is used up");
    }

    @Override
    public String outcome() {
        return "budget";
    }
}
