/** Facts as the folds of the families keep them, and stretches of time made of them. */
package io.videosdkstreams.processor.fact;
