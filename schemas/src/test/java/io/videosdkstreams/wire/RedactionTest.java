package io.videosdkstreams.wire;

import static io.videosdkstreams.wire.Bodies.decode;
import static io.videosdkstreams.wire.Bodies.json;
import static io.videosdkstreams.wire.Bodies.normalised;
import static io.videosdkstreams.wire.Bodies.sample;
import static io.videosdkstreams.wire.Bodies.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets and download rights never leave the raw log. */
final class RedactionTest {

  @ParameterizedTest
  @EnumSource
  void noSecretOfASampleSurvives(EventType type) {
    List<String> secrets = new ArrayList<>();
    for (String pointer : Pointers.of(sample(type))) {
      String text = sample(type).at(pointer).asText();
      switch (pointer.substring(pointer.lastIndexOf('/') + 1)) {
        case "download_token", "stream_key", "stream_url", "backup_stream_url" -> secrets.add(text);
        case "download_url" -> secrets.add(text.substring(text.indexOf('?')));
        default -> {}
      }
    }
    Decoded.Unrecognized unrecognized =
        (Decoded.Unrecognized) decode(with(type, "/event", "\"session.hummed\"").toString());
    String unheardOf = Bodies.written(new UnrecognizedEvents().write(unrecognized));
    Decoded.Undecodable undecodable = (Decoded.Undecodable) decode(sample(type) + "!");

    assertThat(secrets.isEmpty()).isEqualTo(!type.name().matches("STREAM_.*|LIVE_.*|.*COMPLETED"));
    for (String secret : secrets) {
      assertThat(normalised(sample(type))).doesNotContain(secret);
      assertThat(unheardOf).doesNotContain(secret);
      assertThat(undecodable.toString()).doesNotContain(secret);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "download_token", "download_access_token", "access_token", "Access-Token", "stream_key",
            "STREAM_KEY", "streamUrl",
        "stream_url", "backup_stream_url", "token", "refreshToken", "password",
            "recording_play_passcode", "passcode",
        "secret", "client_secret", "Authorization", "x-api-key", "jwt", "zak"
      })
  void aFieldThatByItsNameIsASecretIsGoneAtAnyDepthAndSoIsItsEcho(String name) {
    for (String value :
        List.of("\"hunter2-x\"", "[\"hunter2-x\"]", "{\"v\":\"hunter2-x\"}", "123456789")) {
      ObjectNode document =
          (ObjectNode)
              json(
                  "{\"a\":[{\"b\":{\""
                      + name
                      + "\":"
                      + value
                      + ",\"kept\":1}}],"
                      + "\"note\":\"use hunter2-x or 123456789\",\"K-hunter2-x\":null}");

      ObjectNode redacted = Redaction.redact(document);

      String echo = value.startsWith("1") ? "123456789" : "hunter2-x";
      assertThat(redacted.toString()).doesNotContain(echo).contains("[redacted]");
      assertThat(redacted.at("/a/0/b").toString()).isEqualTo("{\"kept\":1}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://u:pw@f.example.com:8443/rec/a%20b?access_token=abcdef&x=1#frag | https://f.example.com:8443/rec/a%20b",
        "https://f.example.com/rec/abcdef-token/x?tk=abcdef-token | https://f.example.com",
        "https://f.example.com/rec/a%2Fb%2Bc%3D/x?token=a/b+c= | https://f.example.com",
        "https://f.example.com/rec/0123456789abcdef?u=0123456789abcdef | https://f.example.com",
        "https://f.example.com/rec/download?type=download | https://f.example.com/rec/download",
        "' https://u:pw@f.example.com/a ' | https://f.example.com/a",
        "old: https://u:pw@f.example.com/a?token=abcdef | old: https://f.example.com/a",
        "https://f.example.com#token | https://f.example.com",
        "/rec/download/1?access_token=abcdef | /rec/download/1",
        "https://f.example.com/rec/the-download-token/1 | https://f.example.com"
      })
  void aDownloadUrlKeepsSchemeHostAndPath(String url, String kept) {
    ObjectNode document = (ObjectNode) json("{\"download_token\":\"the-download-token\"}");
    document.putObject("file").put("download_url", url).putArray("old_download_url").add(url);

    assertThat(Redaction.redact(document).at("/file/download_url").textValue()).isEqualTo(kept);
    assertThat(Redaction.redact(document).at("/file/old_download_url/0").textValue())
        .isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://w.example.com/rec/play/1?pwd=abcdefg | https://w.example.com/rec/play/1",
        "see https://w.example.com/1?a=1&access_token=abcdefg now | see https://w.example.com/1 now",
        "https://w.example.com/1#access_token=abcdefg | https://w.example.com/1",
        "rtmp://user:abcdefg@in.example.com/live | rtmp://in.example.com/live",
        "https://w.example.com/watch?v=abcdefg | https://w.example.com/watch?v=abcdefg",
        "access_token=abcdefg&x=1 | access_token=[redacted]&x=1",
        "/rec/1?access_token=abcdefg | /rec/1?access_token=[redacted]",
        "what? is=this & that | what? is=this & that"
      })
  void anyOtherTextLosesOnlyTheTokensInIt(String text, String kept) {
    ObjectNode document = ((ObjectNode) json("{}")).put("play", text);

    assertThat(Redaction.redact(document).path("play").textValue()).isEqualTo(kept);
  }

  @Test
  void thePageOfALiveStreamStaysThoughItContinuesTheStreamsUrl() {
    ObjectNode body =
        with(
            EventType.LIVE_STREAMING_STARTED,
            "/payload/object/live_streaming/custom_live_streaming_settings",
            """
            {"stream_url":"https://example.com/live","stream_key":"ABCDEFG12345",
             "page_url":"https://example.com/live/123","resolution":"1080p"}""");
    with(body, "/payload/object/note", "\"push to https://example.com/live with ABCDEFG12345\"");

    assertThat(normalised(body))
        .contains("\"page_url\":\"https://example.com/live/123\"")
        .contains("push to [redacted] with [redacted]")
        .doesNotContain("ABCDEFG12345");
  }

  @Test
  void aSecretIsFoundPercentEncodedToo() {
    ObjectNode redacted =
        Redaction.redact(
            (ObjectNode) json("{\"download_token\":\"a+b/c==\",\"x\":\"/go/a%2Bb%2Fc%3D%3D\"}"));

    assertThat(redacted.toString()).isEqualTo("{\"x\":\"/go/[redacted]\"}");
  }

  @Test
  void aShortSecretIsNotHuntedInOtherTexts() {
    ObjectNode redacted =
        Redaction.redact((ObjectNode) json("{\"passcode\":\"1\",\"phone\":\"+4911\"}"));

    assertThat(redacted.toString()).isEqualTo("{\"phone\":\"+4911\"}");
  }

  @Test
  void whatIsNotASecretIsLeftExactlyAsItWas() {
    String text =
        "{\"a\":1.50,\"b\":[null,true,\"x\"],\"user_key\":\"k\",\"session_key\":\"s\",\"tokens_left\":3}";

    assertThat(Redaction.redact((ObjectNode) json(text))).isEqualTo(json(text));
  }
}
