package io.videosdkstreams.processor.session;

import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * A session whose views cannot be derived.
 *
 * @param problem the class of the exception
 * @param last where its last record lies or, after a start, the last one that was processed; null
 *     when none was
 */
public record FailedSession(String sessionId, String problem, RecordMetadata last) {}
