/**
 * The HTTP interface of the queries: what can be asked, how it is asked, and who may ask. Where the
 * answers come from is below: partitions of all instances in {@code route}, topics in {@code
 * change}.
 */
@Configuration
// Another service of ours may run in the same JVM, in a context of its own.
@Requires(env = "processor")
package io.videosdkstreams.processor.query;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
