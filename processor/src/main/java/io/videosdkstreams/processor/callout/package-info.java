/** Calls to phones and room systems that are to join a session. */
package io.videosdkstreams.processor.callout;
