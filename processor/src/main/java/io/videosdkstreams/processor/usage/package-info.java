/**
 * What goes across sessions: usage of accounts, and people. A session contributes; accounts add up.
 */
package io.videosdkstreams.processor.usage;
