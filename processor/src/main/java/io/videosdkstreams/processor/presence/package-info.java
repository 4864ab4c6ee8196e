/** Presence: joins and leaves of connections become visits, and those become participants. */
package io.videosdkstreams.processor.presence;
