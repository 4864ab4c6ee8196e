package io.videosdkstreams.benchmarks.processor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/** The webhooks of many ordinary sessions, of which so many go on at any time, in random turns. */
final class InterleavedScripts implements Iterator<InterleavedScripts.Step> {

  /**
   * @param index of the webhook in its session
   */
  record Step(Script script, int index) {
    byte[] webhook() {
      return script.webhook(index);
    }
  }

  private static final class Open {
    private final Script script;
    private int next;

    private Open(Script script) {
      this.script = script;
    }
  }

  private final SplittableRandom random;
  private final List<Open> open = new ArrayList<>();
  private final int live;
  private final Instant base;
  private final long last;
  private long number;

  /**
   * @param first number of the first session
   * @param sessions how many sessions there are
   * @param live how many of them go on at once
   */
  InterleavedScripts(long first, long sessions, int live) {
    this.live = live;
    base = Script.base();
    number = first;
    last = first + sessions;
    random = new SplittableRandom(first);
  }

  @Override
  public boolean hasNext() {
    return !open.isEmpty() || number < last;
  }

  @Override
  public Step next() {
    while (open.size() < live && number < last) {
      open.add(new Open(Script.ordinary(number++, base)));
    }
    if (open.isEmpty()) {
      throw new NoSuchElementException();
    }
    int index = random.nextInt(open.size());
    Open chosen = open.get(index);
    Step step = new Step(chosen.script, chosen.next++);
    if (chosen.next == chosen.script.length()) {
      open.set(index, open.getLast());
      open.removeLast();
    }
    return step;
  }
}
