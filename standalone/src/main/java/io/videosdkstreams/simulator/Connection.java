package io.videosdkstreams.simulator;

/** What the vendor calls one connection of somebody to a session. */
record Connection(String uuid, String userId) {}
