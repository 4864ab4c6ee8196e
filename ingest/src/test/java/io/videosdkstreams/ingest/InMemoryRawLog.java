package io.videosdkstreams.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A raw log that keeps its records, and can be told to hold them back or to fail. */
final class InMemoryRawLog implements RawLog {

  private final List<RawRecord> records = new ArrayList<>();
  private final List<Listener> held = new ArrayList<>();
  private boolean started;
  private boolean closed;
  private boolean holding;
  private boolean broken;
  private boolean erring;
  private Outcome failure;
  private boolean failsUnseen;
  private String refused;

  @Override
  public synchronized void start() {
    started = true;
  }

  @Override
  public synchronized String unavailableReason() {
    return started && !closed && (failure == null || failsUnseen) ? null : "told so";
  }

  @Override
  public void append(RawRecord webhook, Listener listener) {
    Outcome outcome = append(webhook);
    if (outcome == null) {
      hold(listener);
    } else {
      listener.completed(outcome);
    }
  }

  /** Null when it is held back. */
  private synchronized Outcome append(RawRecord webhook) {
    if (closed) {
      return Outcome.STOPPING;
    }
    if (!started) {
      return Outcome.STARTING;
    }
    if (erring) {
      throw new AssertionError("an error of the machine");
    }
    if (broken) {
      throw new IllegalStateException("a defect");
    }
    if (failure != null) {
      return failure;
    }
    if (new String(webhook.body(), StandardCharsets.UTF_8).equals(refused)) {
      return Outcome.LOG_REFUSED;
    }
    records.add(webhook);
    return holding ? null : Outcome.APPENDED;
  }

  private synchronized void hold(Listener listener) {
    held.add(listener);
  }

  @Override
  public void close(Duration timeout) {
    List<Listener> rest;
    synchronized (this) {
      closed = true;
      rest = List.copyOf(held);
      held.clear();
    }
    rest.forEach(one -> one.completed(Outcome.STOPPING));
  }

  synchronized List<RawRecord> records() {
    return List.copyOf(records);
  }

  /** From now on nothing is acknowledged until {@link #release}. */
  synchronized void hold() {
    holding = true;
  }

  void release() {
    synchronized (this) {
      holding = false;
    }
    completeHeld(Outcome.APPENDED);
  }

  /** What is held back gets this outcome; what comes is held back. */
  void completeHeld(Outcome outcome) {
    List<Listener> all;
    synchronized (this) {
      all = List.copyOf(held);
      held.clear();
    }
    all.forEach(one -> one.completed(outcome));
  }

  synchronized int heldBack() {
    return held.size();
  }

  /** Null for no failure. */
  synchronized void failWith(Outcome failure) {
    this.failure = failure;
  }

  /** Null for no failure. The log looks as if it would take records. */
  synchronized void failUnseenWith(Outcome failure) {
    this.failure = failure;
    failsUnseen = true;
  }

  /** From now on a record with this body is refused. */
  synchronized void refuse(String body) {
    refused = body;
  }

  /** From now on appending throws what nobody can catch sensibly. */
  synchronized void failWithError() {
    erring = true;
  }

  synchronized void recover() {
    erring = false;
  }

  /** From now on appending throws what no log should throw. */
  synchronized void breakDown() {
    broken = true;
  }
}
