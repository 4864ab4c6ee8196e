package io.videosdkstreams.processor.run;

import io.videosdkstreams.setting.Environment;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Erases one session or one person, and prints what cannot be erased. */
@Command(
    name = "erase",
    description = {
      "Erases one session, one person from every session, or one participant from one session:",
      "views, state and, by tombstone, the compacted topics. While the processor runs, or for its",
      "next start."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it is erased, or will be when a processor runs; what is left is printed",
      "1:nothing is known of it, or it cannot be erased; the reason is printed",
      "2:there is no such option"
    })
public final class EraseCommand implements Callable<Integer> {

  private final Environment environment;
  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Subject subject;

  @Option(
      names = "--delete-raw-records",
      description = {
        "Deletes the raw log's records up to the last one of it, those of others before it, too:",
        "Kafka deletes from the beginning only. Views stay, but no rebuild can make them again."
      })
  private boolean deleteRawRecords;

  private static final class Subject {
    @ArgGroup(exclusive = false)
    private InSession session;

    @Option(
        names = "--user-key",
        paramLabel = "KEY",
        description = "The person to erase, as participants and users show the key.")
    private String userKey;
  }

  private static final class InSession {
    @Option(
        names = "--session-id",
        required = true,
        paramLabel = "ID",
        description = "The session to erase, or from which to erase a participant.")
    private String id;

    @Option(
        names = "--participant",
        paramLabel = "ID",
        description = {
          "Only this participant of the session, also one without a user key: the participant id, one of",
          "the participant uuids or one of the user ids, as participants show them."
        })
    private String participant;
  }

  public EraseCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    try (ErasureRun run = new ErasureRun(ProcessorSettings.from(environment))) {
      return erase(run, spec.commandLine().getOut(), spec.commandLine().getErr());
    }
  }

  private int erase(ErasureRun run, PrintWriter out, PrintWriter err)
      throws ExecutionException, InterruptedException {
    if (subject.session == null) {
      run.addPerson(subject.userKey);
    } else if (subject.session.participant == null) {
      run.addSession(subject.session.id);
    } else {
      run.addParticipant(subject.session.id, subject.session.participant);
    }
    if (run.isEmpty()) {
      err.println(
          subject.session == null
              ? "no session that is kept, and no row of users, is about this user key"
              : "no participant of this session is known by this id, or the session is not kept");
      return CommandLine.ExitCode.SOFTWARE;
    }
    run.send();
    boolean processed = run.awaitProcessed();
    out.printf(
        processed
            ? "erased from %d session(s): views, state and the compacted topics%n"
            : "requested for %d session(s): a processor erases it when it runs%n",
        run.sessions().size());
    if (deleteRawRecords && !processed) {
      err.println("the raw log's records stay until the request is processed: run this again then");
      return CommandLine.ExitCode.SOFTWARE;
    }
    if (deleteRawRecords) {
      run.deleteRawRecords()
          .forEach((partition, first) -> out.printf("%s now begins at %d%n", partition, first));
    }
    printRemaining(out);
    return CommandLine.ExitCode.OK;
  }

  private void printRemaining(PrintWriter out) {
    out.println("Kafka cannot delete single records. Left are:");
    if (!deleteRawRecords) {
      out.println("- the webhooks in the raw log, until RAW_RETENTION or --delete-raw-records");
    }
    out.println("- events on the topics of their types and on unrecognized, until RAW_RETENTION");
    out.println("- the ids in dead letters and in this request, until RAW_RETENTION");
    out.println("- former values on compacted topics and changelogs, until the broker compacts");
    out.println("- sums over all people in usage, and what subscribers and backups have copied");
    out.flush();
  }
}
