package io.mockcall.client.tools.command;

import io.mockcall.client.tools.bench.BenchModels;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code null} and {@code real}. */
final class BenchModelsConverter implements ITypeConverter<BenchModels> {
    @Override
    public BenchModels convert(String value) {
        return switch (value) {
            case "null" -> BenchModels.NULL;
            case "real" -> BenchModels.REAL;
            default -> throw new TypeConversionException("models are null or real, not \"" + value + "\"");
        };
    }
}
