package io.videosdkstreams.processor.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.store.Tag.Place;
import io.videosdkstreams.view.UsageView.Granularity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class TagTest {

  @Test
  void noTwoOfOnePlaceAreTheSame() {
    Map<String, Tag> seen = new TreeMap<>();
    for (Tag tag : Tag.values()) {
      Tag other = seen.put(tag.place + " " + (char) tag.written, tag);
      assertThat(other).as("written as %s is", tag).isNull();
    }
  }

  /** Stores that are on disks were written with these. */
  @Test
  void theBytesAreThoseOfTheFirstVersion() {
    Map<Place, String> bytes = new TreeMap<>();
    Arrays.stream(Tag.values())
        .forEach(tag -> bytes.merge(tag.place, "" + (char) tag.written, String::concat));
    assertThat(bytes)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Place.SESSION_STATE, "SCFOTHRBLIKNVAUW",
                Place.FILES, "sf",
                Place.FILE, "ai",
                Place.ALERTS, "ti",
                Place.FAMILY_VIEWS, "RHLIKA",
                Place.CONTRIBUTIONS, "UP",
                Place.USAGE, "SHDP",
                Place.PERSON, "SFLA",
                Place.ROW, "HD"));
  }

  @Test
  void aTagIsOneByteBehindWhatItBelongsTo() {
    assertThat(Keys.of("a").tag(Tag.STATE).done().get())
        .isEqualTo("a\0\1S".getBytes(StandardCharsets.UTF_8));
    assertThat(Keys.family("a", FamilyViews.CALLOUTS, "x").get())
        .isEqualTo("a\0\1Kx".getBytes(StandardCharsets.UTF_8));
    assertThat(Keys.usage("a", Granularity.DAY).get())
        .isEqualTo("a\0\1D".getBytes(StandardCharsets.UTF_8));
  }
}
