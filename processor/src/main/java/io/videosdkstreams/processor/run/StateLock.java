package io.videosdkstreams.processor.run;

import io.videosdkstreams.setting.InvalidSetting;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Streams' own lock of its directory, and given back to it: whoever works in the directory has it.
 */
final class StateLock {

  // As Streams calls it, in the directory of the application. Never deleted: another's would be a
  // lock of another file.
  private static final String FILE = ".lock";

  private StateLock() {}

  /** What is done while nobody else works in the directory. */
  interface Action {
    void run() throws IOException;
  }

  /**
   * @throws InvalidSetting naming {@code STATE_DIR} when it cannot be used, or another processor
   *     does
   */
  static void during(ProcessorSettings settings, Action action) {
    Path directory = settings.applicationDir();
    try {
      Files.createDirectories(directory);
      try (FileChannel channel =
              FileChannel.open(
                  directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = tryLock(channel)) {
        if (lock == null) {
          throw new InvalidSetting(
              "STATE_DIR",
              settings.stateDir()
                  + " is in use by another processor; each needs one of its own"
                  + " (without STATE_DIR it is in DATA_DIR)");
        }
        action.run();
      }
    } catch (IOException unusable) {
      throw new InvalidSetting(
          "STATE_DIR", settings.stateDir() + " cannot be used: " + unusable, unusable);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldInThisProcess) {
      return null;
    }
  }
}
