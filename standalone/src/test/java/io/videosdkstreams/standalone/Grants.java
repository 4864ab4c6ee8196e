package io.videosdkstreams.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The ACLs as deploy/ACLS.md lists them, one for each operation. */
final class Grants {

  private static final Path PAGE = Path.of("..", "deploy", "ACLS.md");
  private static final Pattern LINE =
      Pattern.compile(
          "\\| `(User:\\w+)` \\| ([a-z ]+) \\| (\\w+) \\| `([^`]+)` \\| ([\\w, ]+) \\|");

  private Grants() {}

  static List<AclBinding> documented() throws IOException {
    List<AclBinding> grants = new ArrayList<>();
    try (Stream<String> lines = Files.lines(PAGE)) {
      for (Matcher line : lines.map(LINE::matcher).filter(Matcher::matches).toList()) {
        ResourcePattern resource =
            new ResourcePattern(
                ResourceType.fromString(word(line.group(2))),
                line.group(4),
                PatternType.fromString(line.group(3).toUpperCase(Locale.ROOT)));
        for (String operation : line.group(5).split(", ")) {
          grants.add(
              new AclBinding(
                  resource,
                  new AccessControlEntry(
                      line.group(1),
                      "*",
                      AclOperation.fromString(
                          word(operation.replaceAll("(?<=[a-z])(?=[A-Z])", " "))),
                      AclPermissionType.ALLOW)));
        }
      }
    }
    return grants;
  }

  private static String word(String words) {
    return words.strip().toUpperCase(Locale.ROOT).replace(' ', '_');
  }
}
