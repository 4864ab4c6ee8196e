package io.videosdkstreams.processor.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which of the rooms of the queries may know which. */
@AnalyzeClasses(
    packages = "io.videosdkstreams.processor.query",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class QueryRoomsTest {

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("io.videosdkstreams.processor.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_THE_HTTP_INTERFACE_KNOWS_THE_SERVER =
      noClasses()
          .that()
          .resideInAnyPackage("..query.route", "..query.change", "..query.picture")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.micronaut..", "io.videosdkstreams.processor.query");

  @ArchTest
  static final ArchRule THE_HTTP_INTERFACE_KNOWS_NO_KAFKA =
      noClasses()
          .that()
          .resideInAPackage("io.videosdkstreams.processor.query")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");
}
