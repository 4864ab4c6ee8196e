package io.videosdkstreams.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. */
@AnalyzeClasses(
    packages = "io.videosdkstreams.processor",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class RoomsTest {

  @ArchTest
  static final ArchRule TOPOLOGY_AND_STORES_KNOW_NO_SERVER =
      noClasses()
          .that()
          .resideInAnyPackage("..processor.topology..", "..processor.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.micronaut..", "io.netty..", "..processor.query..", "..processor.run..");

  @ArchTest
  static final ArchRule QUERIES_KNOW_NOTHING_OF_THE_TOPOLOGY =
      noClasses()
          .that()
          .resideInAPackage("..processor.query..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..processor.topology..", "..processor.run..");

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
}
