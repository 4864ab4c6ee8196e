package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate for this machine, made by the JDK's keytool: as a key store, and as PEM to trust.
 */
record Certificates(Path keyStore, Path trusted) {

  static final String PASSWORD = "changeit-in-tests";

  static Certificates in(Path directory) throws Exception {
    Path keyStore = directory.resolve("broker.p12");
    Path trusted = directory.resolve("broker.pem");
    keytool(
        keyStore,
        "-genkeypair -keyalg EC -groupname secp256r1 -alias broker -dname CN=localhost -validity 2"
            + " -ext san=dns:localhost,ip:127.0.0.1");
    keytool(keyStore, "-exportcert -rfc -alias broker -file " + trusted);
    return new Certificates(keyStore, trusted);
  }

  private static void keytool(Path keyStore, String arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(
        List.of("-storetype", "PKCS12", "-keystore", keyStore.toString(), "-storepass", PASSWORD));
    Path said = Files.createTempFile(keyStore.getParent(), "keytool", ".txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    int exit = process.waitFor();
    assertThat(exit).as(Files.readString(said, StandardCharsets.UTF_8)).isZero();
  }
}
