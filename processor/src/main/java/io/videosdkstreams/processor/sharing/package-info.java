/** Screen sharing: who showed what, and when. */
package io.videosdkstreams.processor.sharing;
