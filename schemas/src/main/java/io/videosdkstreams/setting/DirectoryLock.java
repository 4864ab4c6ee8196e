package io.videosdkstreams.setting;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a directory for one process at a time: a file in it is locked. */
public final class DirectoryLock implements AutoCloseable {

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Creates the directory when it is missing, and locks it.
   *
   * @param variable that names the directory
   * @throws InvalidSettingException when it cannot be used, or another process uses it
   */
  public static DirectoryLock lock(String variable, Path directory) {
    try {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        channel.close();
        throw new InvalidSettingException(variable, directory + " is in use by another process");
      }
      return new DirectoryLock(channel);
    } catch (IOException e) {
      throw new InvalidSettingException(variable, directory + " cannot be used: " + e, e);
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
