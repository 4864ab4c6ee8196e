package io.videosdkstreams.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file system of its own in memory, which can be filled to its last byte. Where mounting one is
 * not permitted, a directory that cannot.
 */
final class SmallDisk {

  private final Path directory;
  private final Path ballast;
  private final String refusal;

  /** Mounts it on a new directory, where that is permitted. */
  SmallDisk(Path directory, int megabytes) throws IOException, InterruptedException {
    this.directory = Files.createDirectories(directory);
    ballast = directory.resolve("ballast");
    refusal =
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory.toString());
  }

  Path directory() {
    return directory;
  }

  /** Why it cannot be filled; null when it can. */
  String refusal() {
    return refusal;
  }

  /** Not one more byte can be written. */
  void fill() throws IOException {
    byte[] piece = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (piece.length > 0) {
        try {
          out.write(piece);
        } catch (IOException e) {
          // No room for this one: the next, half as long, may still fit.
          piece = new byte[piece.length / 2];
        }
      }
    }
  }

  /** There is room again. */
  void free() throws IOException {
    Files.deleteIfExists(ballast);
  }

  /** Called when nobody uses it. */
  void unmount() throws IOException, InterruptedException {
    if (refusal == null) {
      String failure = run("umount", directory.toString());
      if (failure != null) {
        throw new IOException(failure);
      }
    }
  }

  /** What it says when it fails, else null. */
  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? null : said.strip();
  }
}
