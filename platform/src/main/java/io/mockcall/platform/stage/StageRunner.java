package io.mockcall.platform.stage;

final class StageRunner {}
