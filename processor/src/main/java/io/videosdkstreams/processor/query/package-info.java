/**
 * Answers what the topology has derived: the port {@link
 * io.videosdkstreams.processor.query.SessionReader}, its implementation over the state stores, and
 * the HTTP interface on top of the port.
 */
@Configuration
// Another service of ours may live in the same JVM, in a context of its own.
@Requires(env = "processor")
package io.videosdkstreams.processor.query;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
