/** What sessions add up to across sessions: usage of accounts, and people. */
package io.videosdkstreams.processor.usage;
