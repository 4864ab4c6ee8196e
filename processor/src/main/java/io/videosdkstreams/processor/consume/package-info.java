/** Reads whole topics, for commands and at the start. */
package io.videosdkstreams.processor.consume;
