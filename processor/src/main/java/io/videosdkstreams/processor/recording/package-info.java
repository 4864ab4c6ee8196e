/** Recordings: captures, files, transcripts, and what has become of them. */
package io.videosdkstreams.processor.recording;
