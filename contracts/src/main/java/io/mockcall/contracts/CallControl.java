package io.mockcall.contracts;

/** An event that controls a call. These events have their own topic, so that an interruption never waits behind audio. */
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
                NoticeRaised,
                CallEnded {
    @Override
    default Topic topic() {
        return Topic.CALL_CONTROL;
    }
}
