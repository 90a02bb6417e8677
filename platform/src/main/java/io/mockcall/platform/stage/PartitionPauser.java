package io.mockcall.platform.stage;

/** Stops and restarts the delivery of records to one stage. The stage keeps its partitions meanwhile. */
interface PartitionPauser {
    /** Pauses this partition of all topics that the stage reads. */
    void pause(int partition);

    /** Resumes what {@link #pause} paused. */
    void resume(int partition);

    /** Pauses all partitions. */
    void pauseAll();

    /** Resumes what {@link #pauseAll} paused. */
    void resumeAll();
}
