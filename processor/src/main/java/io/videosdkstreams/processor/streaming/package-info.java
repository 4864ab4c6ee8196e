/** Streams out of a session and into it. */
package io.videosdkstreams.processor.streaming;
