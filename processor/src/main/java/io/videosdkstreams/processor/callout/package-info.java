/** Calls to bring somebody into a session. */
package io.videosdkstreams.processor.callout;
