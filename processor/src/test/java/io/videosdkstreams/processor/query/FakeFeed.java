package io.videosdkstreams.processor.query;

import io.videosdkstreams.processor.query.change.ChangeFeed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives every listener of a topic the changes that a test makes; positions count them. */
public final class FakeFeed implements ChangeFeed {

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final List<String> resumed = new ArrayList<>();

  /** Set to fail when it is listened to. */
  volatile Error error;

  @Override
  public Set<String> topics() {
    return Set.of("sessions", "usage", "users");
  }

  @Override
  public Changes open(String topic, Optional<String> after) {
    if (error != null) {
      throw error;
    }
    after.ifPresent(resumed::add);
    Listener listener = new Listener(topic, after.map(Integer::parseInt).orElse(0));
    listeners.add(listener);
    return listener;
  }

  void changed(String key, String view) {
    changed("sessions", key, view);
  }

  void changed(String topic, String key, String view) {
    Change change =
        new Change(
            key, Optional.ofNullable(view).map(json -> json.getBytes(StandardCharsets.UTF_8)));
    listeners.stream()
        .filter(listener -> listener.topic.equals(topic))
        .forEach(listener -> listener.changes.add(Optional.of(change)));
  }

  int listeners() {
    return listeners.size();
  }

  List<String> resumed() {
    return resumed;
  }

  private final class Listener implements Changes {
    private final String topic;
    private final BlockingQueue<Optional<Change>> changes = new LinkedBlockingQueue<>();
    private final AtomicInteger position;

    private Listener(String topic, int position) {
      this.topic = topic;
      this.position = new AtomicInteger(position);
    }

    @Override
    public Optional<Change> next(Duration timeout) {
      try {
        Optional<Change> change = changes.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (change == null || change.isEmpty()) {
          return Optional.empty();
        }
        position.incrementAndGet();
        return change;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }

    @Override
    public String position() {
      return Integer.toString(position.get());
    }

    @Override
    public void wakeup() {
      changes.add(Optional.empty());
    }

    @Override
    public void close() {
      listeners.remove(this);
    }
  }
}
