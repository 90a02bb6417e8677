package io.mockcall.contracts;

/** What steers a call. Travels on a lane of its own, so that an interruption never waits behind audio. */
public sealed interface CallControl extends CallEvent
        permits CallStarted,
                CallHeld,
                CallResumed,
                NoteTaken,
                SolutionOffered,
                CallTransferred,
                ArticleOpened,
                SpeechStarted,
                PlaybackInterrupted,
                CustomerHungUp,
                CallEnded {
    @Override
    default Topic topic() {
        return Topic.CALL_CONTROL;
    }
}
