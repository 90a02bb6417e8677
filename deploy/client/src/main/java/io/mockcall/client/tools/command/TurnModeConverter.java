package io.mockcall.client.tools.command;

import io.mockcall.contracts.TurnMode;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code auto} or {@code manual} on the command line. */
final class TurnModeConverter implements ITypeConverter<TurnMode> {
    @Override
    public TurnMode convert(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "auto" -> TurnMode.AUTO;
            case "manual" -> TurnMode.MANUAL;
            default -> throw new TypeConversionException("a mode is auto or manual, not \"" + value + "\"");
        };
    }
}
