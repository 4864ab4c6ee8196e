package io.videosdkstreams.processor.repair;

import io.videosdkstreams.setting.KafkaSettings;
import io.videosdkstreams.topic.Topics;
import io.videosdkstreams.wire.Pseudonyms;

/**
 * What the commands have to know of the installation.
 *
 * @param maxEventBytes of a normalised event on its topic
 */
public record RepairSettings(KafkaSettings kafka, Pseudonyms pseudonyms, int maxEventBytes) {

  Topics topics() {
    return new Topics(kafka);
  }
}
