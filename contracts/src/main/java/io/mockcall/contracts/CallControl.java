package io.mockcall.contracts;

/** An event that steers a call. It has a topic of its own, so that an interruption never waits behind audio. */
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
