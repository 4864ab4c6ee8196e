package io.videosdkstreams.standalone;

import io.videosdkstreams.setting.InvalidSettingException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A secret that is created once, in a file that only its owner can read. */
final class SecretFile {

  private static final int BYTES = 24;

  private SecretFile() {}

  /**
   * Reads the secret from the file, which is created when it is missing.
   *
   * @param variable the variable that may be set instead
   */
  static String readOrCreate(Path file, String variable) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      String secret = Files.readString(file).strip();
      if (secret.isEmpty()) {
        throw new InvalidSettingException(
            variable, "is not given, and " + file + " is empty; without it a new one is made");
      }
      return secret;
    } catch (IOException e) {
      throw new InvalidSettingException(
          variable, "is not given, and " + file + " cannot be used: " + e, e);
    }
  }

  /** Written to another file and moved, so that a killed process leaves no incomplete secret. */
  private static void create(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    Path beside = Files.createTempFile(file.getParent(), "secret", ".new", ownerOnly());
    Files.writeString(
        beside, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
