package io.mockcall.evaluation.analytics;

/** By what a list of groups is sorted; the greatest comes first. */
enum Sorting {
    CALLS("calls"),
    OVERALL_SCORE("overall_mean"),
    FIRST_CALL_RESOLUTION("fcr"),
    AUTO_FAIL("auto_fail"),
    HANDLE_TIME("handle_p50"),
    CUSTOMER_SATISFACTION("satisfaction");

    private final String column;

    Sorting(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
