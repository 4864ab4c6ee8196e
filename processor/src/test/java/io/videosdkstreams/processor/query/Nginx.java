package io.videosdkstreams.processor.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The machine's nginx with the configuration of {@code deploy/nginx}, on a free port of loopback.
 */
final class Nginx implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/nginx");
  private static final Path RECIPE = Path.of("..", "deploy", "nginx", "videosdk-streams.conf");
  private static final char[] PASSWORD = "password".toCharArray();
  private static final String MAIN =
      """
      daemon off;
      master_process off;
      pid nginx.pid;
      events {}
      http {
        access_log off;
        client_body_temp_path temporary;
        proxy_temp_path temporary;
        fastcgi_temp_path temporary;
        uwsgi_temp_path temporary;
        scgi_temp_path temporary;
        include recipe.conf;
      }
      """;

  private final int port;
  private final Process process;

  private Nginx(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /**
   * Skips the test where nginx is not installed.
   *
   * @param directory an empty one
   * @param processor where requests are sent
   */
  static Nginx start(Path directory, String processor) throws Exception {
    assumeTrue(
        Files.isExecutable(PROGRAM),
        "no nginx (Debian's package nginx): the recipe of a proxy is not tested");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    certify(directory);
    String recipe = Files.readString(RECIPE);
    recipe = replaced(recipe, "listen 443 ", "listen 127.0.0.1:" + port + " ");
    recipe = replaced(recipe, "server 127.0.0.1:8081;", "server " + processor + ";");
    recipe = replaced(recipe, "/etc/nginx/dashboard.pem", "certificate.pem");
    recipe = replaced(recipe, "/etc/nginx/dashboard.key", "key.pem");
    Files.writeString(directory.resolve("recipe.conf"), recipe);
    Files.writeString(directory.resolve("nginx.conf"), MAIN);
    Path log = directory.resolve("log");
    Process process =
        new ProcessBuilder(
                PROGRAM.toString(), "-p", directory.toString(), "-c", "nginx.conf", "-e", "stderr")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Nginx nginx = new Nginx(port, process);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!nginx.listens()) {
      assertThat(process.isAlive() && System.nanoTime() < deadline)
          .as("nginx runs: %s", Files.readString(log))
          .isTrue();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return nginx;
  }

  String address() {
    return "https://127.0.0.1:" + port;
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static String replaced(String recipe, String example, String actual) {
    assertThat(recipe).contains(example);
    return recipe.replace(example, actual);
  }

  /** A key, and a certificate that it has signed itself. */
  private static void certify(Path directory)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = directory.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "nginx",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=127.0.0.1",
                    "-ext",
                    "san=ip:127.0.0.1",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    new String(PASSWORD)))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    write(directory.resolve("key.pem"), "PRIVATE KEY", keys.getKey("nginx", PASSWORD).getEncoded());
    write(
        directory.resolve("certificate.pem"),
        "CERTIFICATE",
        keys.getCertificate("nginx").getEncoded());
  }

  private static void write(Path file, String what, byte[] content) throws IOException {
    Files.writeString(
        file,
        "-----BEGIN %s-----%n%s%n-----END %s-----%n"
            .formatted(what, Base64.getMimeEncoder().encodeToString(content), what));
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
