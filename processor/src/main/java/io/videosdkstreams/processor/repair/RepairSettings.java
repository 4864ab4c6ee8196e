package io.videosdkstreams.processor.repair;

import io.videosdkstreams.setting.KafkaSettings;
import io.videosdkstreams.topic.Topics;
import io.videosdkstreams.wire.Pseudonyms;

/** The settings of the installation that the commands need. */
public record RepairSettings(KafkaSettings kafka, Pseudonyms pseudonyms) {

  Topics topics() {
    return new Topics(kafka);
  }
}
