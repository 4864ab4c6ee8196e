package io.videosdkstreams.standalone;

import java.util.List;

/** What happens to services under load. When it is over all of them run again. */
enum Outage {
  INGEST_KILLED {
    @Override
    void inflict(Services services) throws Exception {
      services.ingest().kill();
      services.ingest().start();
    }
  },
  INGEST_RESTARTED {
    @Override
    void inflict(Services services) throws Exception {
      services.ingest().stop();
      services.ingest().start();
    }
  },
  INGEST_PAUSED {
    @Override
    void inflict(Services services) throws Exception {
      services.pauseIngest();
      services.await(
          "all is read, and nothing more comes",
          () -> services.progress().committed() == services.progress().received());
      services.resumeIngest();
    }
  },
  /** What is answered 200 meanwhile is on the disk of an ingest that does not live to append it. */
  BROKER_PAUSED_AND_SPOOLING_INGEST_KILLED {
    @Override
    void inflict(Services services) throws Exception {
      services.broker().pause();
      services.await("webhooks are spooled", () -> services.spooled() > 0);
      services.ingest().kill();
      services.ingest().start();
      services.await("webhooks are spooled behind those", () -> services.spooled() > 1);
      services.broker().resume();
    }
  },
  BROKER_STOPPED {
    @Override
    void inflict(Services services) throws Exception {
      services.processor().stop();
      services.broker().stop();
      services.progress().await("webhooks are spooled", () -> services.spooled() > 0);
      services.broker().start();
      services.awaitBroker();
      services.processor().start();
    }
  },
  /** The processor with it: a transaction may hang, which is ended before it starts. */
  BROKER_AND_PROCESSOR_KILLED {
    @Override
    void inflict(Services services) throws Exception {
      services.broker().kill();
      services.processor().kill();
      services.broker().start();
      services.awaitBroker();
      services.processor().start();
    }
  },
  PROCESSOR_KILLED {
    @Override
    void inflict(Services services) throws Exception {
      services.processor().kill();
      services.processor().start();
    }
  },
  PROCESSOR_KILLED_AND_ITS_STATE_DELETED {
    @Override
    void inflict(Services services) throws Exception {
      services.processor().kill();
      services.deleteState();
      services.processor().start();
    }
  },
  PROCESSOR_STARTED_ON_A_FULL_DISK {
    @Override
    void inflict(Services services) throws Exception {
      services.disk().fill();
      services.processor().kill();
      int starts = services.processor().starts();
      services.await("it was started", () -> services.processor().starts() > starts);
      long received = services.progress().received();
      services.await("more has come", () -> services.progress().received() > received + 50);
      services.disk().free();
    }
  },
  PROCESSOR_PAUSED {
    @Override
    void inflict(Services services) throws Exception {
      long committed = services.progress().committed();
      services.processor().pause();
      services.await("it is behind", () -> services.progress().received() > committed + 50);
      services.processor().resume();
    }
  },
  /** One within the other. */
  SEVERAL_AT_ONCE {
    @Override
    void inflict(Services services) throws Exception {
      services.processor().pause();
      services.broker().pause();
      services.await("webhooks are spooled", () -> services.spooled() > 0);
      services.ingest().kill();
      services.processor().kill();
      services.deleteState();
      services.ingest().start();
      services.progress().await("webhooks are spooled behind", () -> services.spooled() > 1);
      services.broker().kill();
      services.broker().start();
      services.awaitBroker();
      services.processor().start();
    }
  },
  /** Nothing can be spooled while the broker does nothing, and the processor cannot store. */
  DISK_FULL {
    @Override
    void inflict(Services services) throws Exception {
      services.disk().fill();
      services.broker().pause();
      services.await("ingest says so", () -> !services.ingestReady());
      services.disk().free();
      services.await("ingest is ready again", services::ingestReady);
      services.broker().resume();
    }
  };

  /**
   * Those that can happen here.
   *
   * @param all whether those, too, that others contain
   */
  static List<Outage> possible(SmallDisk disk, boolean all) {
    List<Outage> outages = all ? List.of(values()) : List.of(SEVERAL_AT_ONCE, DISK_FULL);
    return outages.stream()
        .filter(outage -> disk.refusal() == null || !outage.fillsDisk())
        .toList();
  }

  private boolean fillsDisk() {
    return this == DISK_FULL || this == PROCESSOR_STARTED_ON_A_FULL_DISK;
  }

  abstract void inflict(Services services) throws Exception;
}
