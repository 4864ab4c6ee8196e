/** What is derived: the values of the compacted topics, as records. */
package io.videosdkstreams.view;
