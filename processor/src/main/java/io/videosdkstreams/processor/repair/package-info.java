/** Commands that append to the raw log what it needs once more, or lacks. */
package io.videosdkstreams.processor.repair;
