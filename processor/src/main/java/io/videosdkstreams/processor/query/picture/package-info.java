/** Draws the topology. */
package io.videosdkstreams.processor.query.picture;
