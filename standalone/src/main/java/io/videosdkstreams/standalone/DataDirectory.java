package io.videosdkstreams.standalone;

import io.videosdkstreams.setting.InvalidSetting;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The one place where everything is kept, held by one process at a time. */
final class DataDirectory implements AutoCloseable {

  private final FileChannel channel;

  private DataDirectory(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Makes the directory when it is missing.
   *
   * @throws InvalidSetting naming {@code DATA_DIR} when it cannot be used, or is by another process
   */
  static DataDirectory hold(Path path) {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new InvalidSetting("DATA_DIR", path + " is in use by another process");
      }
      return new DataDirectory(channel);
    } catch (IOException unusable) {
      throw new InvalidSetting("DATA_DIR", path + " cannot be used: " + unusable, unusable);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  /** The lock goes with the channel, as it does when the process is killed. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
