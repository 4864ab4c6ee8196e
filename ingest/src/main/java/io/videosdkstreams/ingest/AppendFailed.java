package io.videosdkstreams.ingest;

/** An append that was not acknowledged, and what to answer for it. */
final class AppendFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Outcome outcome;

  AppendFailed(Outcome outcome) {
    this(outcome, null);
  }

  /** Without a stack trace: it is an answer, and there are many of them when the broker is gone. */
  AppendFailed(Outcome outcome, Throwable cause) {
    super(outcome.error(), cause, false, false);
    this.outcome = outcome;
  }

  Outcome outcome() {
    return outcome;
  }
}
