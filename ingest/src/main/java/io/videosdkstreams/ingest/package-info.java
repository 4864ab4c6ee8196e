/**
 * Verify, append, answer. A webhook is answered with 200 only after the raw log has it.
 *
 * <p>The beans of this package exist in the {@code ingest} environment only: in the standalone
 * process, the processor's context shares this class path.
 */
@Configuration
@Requires(env = "ingest")
package io.videosdkstreams.ingest;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
