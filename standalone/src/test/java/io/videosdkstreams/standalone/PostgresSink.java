package io.videosdkstreams.standalone;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What docs/recipes.md shows: views in PostgreSQL. */
final class PostgresSink {

  private PostgresSink() {}

  static void run(String bootstrapServers, String database, BooleanSupplier running)
      throws SQLException {
    // example:begin
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "group.id", "postgresql",
            "isolation.level", "read_committed",
            "auto.offset.reset", "earliest",
            "enable.auto.commit", false);
    String upsert =
        "INSERT INTO views (topic, key, view) VALUES (?, ?, ?::jsonb)"
            + " ON CONFLICT (topic, key) DO UPDATE SET view = excluded.view";
    String delete = "DELETE FROM views WHERE topic = ? AND key = ?";
    var text = new StringDeserializer();
    try (var consumer = new KafkaConsumer<>(settings, text, text);
        var connection = DriverManager.getConnection(database);
        var upserts = connection.prepareStatement(upsert);
        var deletes = connection.prepareStatement(delete)) {
      connection.setAutoCommit(false);
      consumer.subscribe(List.of("videosdk.sessions", "videosdk.usage"));
      while (running.getAsBoolean()) {
        for (var change : consumer.poll(Duration.ofMillis(500))) {
          var statement = change.value() == null ? deletes : upserts;
          statement.setString(1, change.topic());
          // PostgreSQL stores every character but NUL.
          statement.setString(2, change.key().replace('\0', '\ufffd'));
          if (change.value() != null) {
            statement.setString(
                3, change.value().replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000", "$1\\\\ufffd"));
          }
          statement.executeUpdate();
        }
        // In this order: what is read again after a crash only writes the same once more.
        connection.commit();
        consumer.commitSync();
      }
    }
    // example:end
  }
}
