package io.videosdkstreams.standalone;

import io.videosdkstreams.setting.InvalidSettingException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The directory of all data, locked by one process at a time. */
final class DataDirectory implements AutoCloseable {

  private final FileChannel channel;

  private DataDirectory(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Creates the directory when it is missing, and locks it.
   *
   * @throws InvalidSettingException naming {@code DATA_DIR} when it cannot be used, or is by
   *     another process
   */
  static DataDirectory lock(Path path) {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        channel.close();
        throw new InvalidSettingException("DATA_DIR", path + " is in use by another process");
      }
      return new DataDirectory(channel);
    } catch (IOException e) {
      throw new InvalidSettingException("DATA_DIR", path + " cannot be used: " + e, e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException ignored) {
      return false;
    }
  }

  /** Closing the channel releases the lock, as the end of the process does. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
