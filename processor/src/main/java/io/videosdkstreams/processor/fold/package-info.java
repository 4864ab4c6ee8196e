/**
 * What the folds of all families share: pure functions of facts and of the session's end. Nothing
 * here knows Kafka, a store, a clock or a logger.
 */
package io.videosdkstreams.processor.fold;
