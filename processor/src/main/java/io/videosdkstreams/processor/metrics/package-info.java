/** What is counted in the topology, and how it is shown. */
package io.videosdkstreams.processor.metrics;
