package io.mockcall.client.tools.demo;

/**
 * Something that has to be so.
 *
 * @param detail what was found
 */
public record DemoCheck(String name, boolean passed, String detail) {}
