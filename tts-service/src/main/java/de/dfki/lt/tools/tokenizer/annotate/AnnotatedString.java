package de.dfki.lt.tools.tokenizer.annotate;

import org.jspecify.annotations.Nullable;

/**
 * A text whose stretches carry annotations, with a cursor. A <em>run</em> is the longest stretch around the cursor that one
 * call annotated (or that nobody did).
 */
public interface AnnotatedString {
    /** What {@link #setIndex} returns behind the last character. */
    char DONE = '\uFFFF';

    /** Moves the cursor and returns the character there, or {@link #DONE} at the end of the text. */
    char setIndex(int index);

    /** Where the run at the cursor begins. */
    int getRunStart(String key);

    /** Where the run at the cursor ends, exclusive. */
    int getRunLimit(String key);

    /** The annotation at the cursor, or null if there is none. */
    @Nullable Object getAnnotation(String key);

    String substring(int start, int end);
}
