/** Recordings: capture, files, transcript, and what became of them. */
package io.videosdkstreams.processor.recording;
