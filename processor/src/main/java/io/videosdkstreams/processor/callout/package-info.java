/** Calls that invite a person into a session by phone or room system. */
package io.videosdkstreams.processor.callout;
