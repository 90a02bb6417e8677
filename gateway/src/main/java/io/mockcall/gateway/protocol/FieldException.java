package io.mockcall.gateway.protocol;

/** A message lacks a field or has something else in it; the text says which and what it should be. */
final class FieldException extends Exception {
    private static final long serialVersionUID = 1;

    FieldException(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
