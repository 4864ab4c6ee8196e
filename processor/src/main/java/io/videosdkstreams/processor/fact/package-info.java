/** Facts: what is kept of an event, and its form in the store. */
package io.videosdkstreams.processor.fact;
