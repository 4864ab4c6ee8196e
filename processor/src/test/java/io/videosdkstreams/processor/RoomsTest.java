package io.videosdkstreams.processor;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/** Who may know whom. */
@AnalyzeClasses(
    packages = "io.videosdkstreams.processor",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class RoomsTest {

  private static final String[] FOLDS = {
    "..processor.fold..",
    "..processor.presence..",
    "..processor.sharing..",
    "..processor.recording..",
    "..processor.streaming..",
    "..processor.callout..",
    "..processor.alert.."
  };

  private static final String[] STAGES = {
    "..processor.decode..", "..processor.session..", "..processor.usage..", "..processor.tick.."
  };

  private static final Set<String> KAFKA_STREAMS =
      Set.of(
          "org.apache.kafka.streams",
          "org.apache.kafka.streams.state",
          "org.apache.kafka.streams.processor.api");

  @ArchTest
  static final ArchRule FOLDS_KNOW_NO_KAFKA_NO_SERVER_NO_CLOCK_AND_NO_LOGGER =
      noClasses()
          .that()
          .resideInAnyPackage(FOLDS)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "org.apache.kafka..",
                      "io.micronaut..",
                      "io.micrometer..",
                      "org.slf4j..",
                      "java.util.logging..",
                      "..processor.session..",
                      "..processor.topology..",
                      "..processor.query..",
                      "..processor.run..")
                  .or(JavaClass.Predicates.assignableTo(InstantSource.class))
                  .or(JavaClass.Predicates.assignableTo(Clock.class)));

  @ArchTest
  static final ArchRule FOLDS_READ_NO_TIME =
      noClasses()
          .that()
          .resideInAnyPackage(FOLDS)
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now");

  @ArchTest
  static final ArchRule TOPOLOGY_STAGES_AND_STORES_KNOW_NO_SERVER =
      noClasses()
          .that()
          .resideInAnyPackage(FOLDS)
          .or()
          .resideInAnyPackage(STAGES)
          .or()
          .resideInAnyPackage(
              "..processor.topology..",
              "..processor.store..",
              "..processor.fact..",
              "..processor.read..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.micronaut..", "io.netty..", "..processor.query..", "..processor.run..");

  @ArchTest
  static final ArchRule QUERIES_KNOW_ONLY_HOW_STORES_ARE_READ =
      noClasses()
          .that()
          .resideInAPackage("..processor.query..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "..processor.topology..", "..processor.run..", "..processor.fact..")
                  .or(resideInAnyPackage(FOLDS))
                  .or(resideInAnyPackage(STAGES)));

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("io.videosdkstreams.processor.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule CONTROLLERS_KNOW_NO_STREAMS =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Controller")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule NAMES_SAY_SOMETHING =
      classes()
          .should()
          .haveNameNotMatching(
              ".*\\.[^.]*(Manager|Helper|Utils?|Impl|Abstract|Base|Data|Info|Common|Handler)[^.]*");

  @ArchTest
  static final ArchRule NO_NAME_IS_ALSO_ONE_OF_KAFKA_STREAMS_IN_THE_SAME_CLASS =
      classes().should(useNoTwoClassesOfOneName());

  private static ArchCondition<JavaClass> useNoTwoClassesOfOneName() {
    return new ArchCondition<>("use no class of ours and one of Kafka Streams of the same name") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
          JavaClass used = dependency.getTargetClass();
          boolean clash =
              KAFKA_STREAMS.contains(used.getPackageName())
                  && (user.getSimpleName().equals(used.getSimpleName())
                      || user.getDirectDependenciesFromSelf().stream()
                          .map(Dependency::getTargetClass)
                          .anyMatch(sameName(used)));
          if (clash) {
            events.add(SimpleConditionEvent.violated(user, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static DescribedPredicate<JavaClass> sameName(JavaClass used) {
    return describe(
        "ours of the name " + used.getSimpleName(),
        other ->
            other.getPackageName().startsWith("io.videosdkstreams.")
                && other.getSimpleName().equals(used.getSimpleName()));
  }
}
