package io.mockcall.client.tools.demo;

/**
 * One condition that a demo must meet.
 *
 * @param detail what the demo found
 */
public record DemoCheck(String name, boolean passed, String detail) {}
