package io.videosdkstreams.processor.query.peer;

import io.videosdkstreams.processor.query.StoreUnavailable;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Something that is on its way from another instance. */
final class Coming<T> {

  private final FutureTask<T> task;

  private Coming(FutureTask<T> task) {
    this.task = task;
  }

  static <T> Coming<T> begin(String what, Callable<T> read) {
    FutureTask<T> task = new FutureTask<>(read);
    Thread.ofVirtual().name("read-" + what).start(task);
    return new Coming<>(task);
  }

  /**
   * @throws StoreUnavailable when nobody gives it
   */
  T await() {
    try {
      return task.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof StoreUnavailable unavailable
          ? unavailable
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted while a store was read", stopping);
    }
  }

  void cancel() {
    task.cancel(true);
  }
}
