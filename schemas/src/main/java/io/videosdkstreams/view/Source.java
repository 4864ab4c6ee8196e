package io.videosdkstreams.view;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a value comes from. */
public enum Source {
  /** An event states it. */
  @JsonProperty("event")
  EVENT,
  /** No event states it: a rule worked it out, and the real event replaces it. */
  @JsonProperty("inferred")
  INFERRED
}
