/** Settings, and the life of the processor: what starts, in which order, and how it ends. */
package io.videosdkstreams.processor.run;
