package io.videosdkstreams.processor.query.change;

import java.util.List;

/** What could not be decoded. */
public interface DeadLetterLog {

  /**
   * The latest dead letters, newest first, JSON as on their topic.
   *
   * @throws io.videosdkstreams.processor.query.route.UnavailableException when Kafka does not
   *     answer
   */
  List<byte[]> latest(int limit);
}
