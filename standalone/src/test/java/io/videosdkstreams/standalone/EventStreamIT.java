package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes of views, heard as they happen; what happens while nobody listens is told afterwards. */
@Timeout(120)
final class EventStreamIT {

  @TempDir private Path data;

  @Test
  void aChangeIsHeardAndNothingIsMissedInBetween() throws Exception {
    try (Installation installation = Installation.start(data)) {
      Sender sender = installation.sender();
      EndedSession.deliver(sender, "before/1");
      installation.reader().awaitProcessed();

      String position;
      try (Listener listener = new Listener(installation.processorPort(), null)) {
        listener.awaitHeard();
        EndedSession.deliver(sender, "heard/1");
        position = listener.awaitEnded("heard/1");
      }
      EndedSession.deliver(sender, "missed/1");
      installation.reader().awaitProcessed();
      try (Listener listener = new Listener(installation.processorPort(), position)) {
        listener.awaitEnded("missed/1");
        assertThat(listener.sessions()).isSubsetOf("missed/1");
      }
    }
  }

  /** Reads what a browser's EventSource would. */
  private static final class Listener implements AutoCloseable {
    private final Set<String> sessions = new TreeSet<>();
    private final BufferedReader lines;
    private String id;

    Listener(int port, String lastEventId) throws IOException, InterruptedException {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(
              URI.create("http://127.0.0.1:" + port + "/events/stream?topic=sessions"));
      if (lastEventId != null) {
        request.header("Last-Event-ID", lastEventId);
      }
      HttpResponse<InputStream> response =
          HttpClient.newHttpClient()
              .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** Until the first event, which says where it begins. */
    void awaitHeard() throws IOException {
      while (id == null) {
        read();
      }
    }

    /** Until that session's view says that it has ended; returns where that was. */
    String awaitEnded(String session) throws IOException {
      while (true) {
        String data = read();
        if (data.isBlank()) {
          continue;
        }
        JsonNode view = Reader.json(data.getBytes(StandardCharsets.UTF_8));
        sessions.add(view.get("session_id").textValue());
        if (view.get("session_id").textValue().equals(session)
            && view.get("end_source").asText().equals("event")) {
          return id;
        }
      }
    }

    Set<String> sessions() {
      return sessions;
    }

    /** The data of the next event, empty for none. */
    private String read() throws IOException {
      StringBuilder data = new StringBuilder();
      String line = lines.readLine();
      while (!line.isEmpty()) {
        if (line.startsWith("id:")) {
          id = line.substring(3).strip();
        } else if (line.startsWith("data:")) {
          data.append(line.substring(5).strip());
        }
        line = lines.readLine();
      }
      return data.toString();
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
