package io.videosdkstreams.processor.query;

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

/** Tells every listener what it is given to tell; positions count what was told. */
public final class FakeFeed implements ChangeFeed {

  private final List<Told> listeners = new CopyOnWriteArrayList<>();
  private final List<String> resumed = new ArrayList<>();

  @Override
  public Set<String> topics() {
    return Set.of("sessions");
  }

  @Override
  public Changes open(String topic, Optional<String> after) {
    after.ifPresent(resumed::add);
    Told told = new Told(after.map(Integer::parseInt).orElse(0));
    listeners.add(told);
    return told;
  }

  void changed(String key, String view) {
    Change change =
        new Change(
            key, Optional.ofNullable(view).map(json -> json.getBytes(StandardCharsets.UTF_8)));
    listeners.forEach(told -> told.coming.add(change));
  }

  int listeners() {
    return listeners.size();
  }

  List<String> resumed() {
    return resumed;
  }

  private final class Told implements Changes {
    private final BlockingQueue<Change> coming = new LinkedBlockingQueue<>();
    private final AtomicInteger position;

    private Told(int position) {
      this.position = new AtomicInteger(position);
    }

    @Override
    public Optional<Change> next(Duration patience) {
      try {
        Change change = coming.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (change != null) {
          position.incrementAndGet();
        }
        return Optional.ofNullable(change);
      } catch (InterruptedException closing) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }

    @Override
    public String position() {
      return Integer.toString(position.get());
    }

    @Override
    public void close() {
      listeners.remove(this);
    }
  }
}
