package io.videosdkstreams.ingest;

import java.util.List;

class InMemoryRawLogTest implements RawLogContract {

  @Override
  public RawLog reachableLog() {
    RawLog log = new InMemoryRawLog();
    log.start();
    return log;
  }

  @Override
  public RawLog unstartedLog() {
    return new InMemoryRawLog();
  }

  @Override
  public List<Kept> read(RawLog log) {
    return ((InMemoryRawLog) log)
        .records().stream()
            .map(
                kept ->
                    new Kept(
                        kept.key(), kept.body(), kept.arrival(), Records.texts(kept.headers())))
            .toList();
  }
}
