/** When a stage derives and publishes what has changed. */
package io.videosdkstreams.processor.tick;
