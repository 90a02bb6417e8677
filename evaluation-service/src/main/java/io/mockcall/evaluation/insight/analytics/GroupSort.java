package io.mockcall.evaluation.insight.analytics;

/** The value by which a list of groups is sorted. */
public enum GroupSort {
    CALLS("calls"),
    OVERALL_SCORE("overall_mean"),
    FIRST_CALL_RESOLUTION("fcr"),
    AUTO_FAIL("auto_fail"),
    HANDLE_TIME("handle_p50"),
    CUSTOMER_SATISFACTION("satisfaction");

    private final String column;

    GroupSort(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
