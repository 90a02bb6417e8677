package io.mockcall.client.demo;

/**
 * Something that has to be so.
 *
 * @param detail what was found
 */
public record Check(String name, boolean passed, String detail) {}
