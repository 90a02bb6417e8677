package io.mockcall.contracts.call;

/** A message lacks a field, or a field has a wrong value. The text names the field and says which value is allowed. */
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
