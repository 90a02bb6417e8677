package io.mockcall.contracts.call;

/** A message lacks a field or has a wrong value in it. The text names the field and says what it must be. */
final class InvalidFieldException extends Exception {
    private static final long serialVersionUID = 1;

    InvalidFieldException(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
