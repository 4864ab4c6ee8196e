package io.videosdkstreams.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketsTest {

  private static final Instant NOW = Instant.parse("2026-03-14T09:00:00Z");

  private final Tickets tickets = tickets("first", "second");

  private static Tickets tickets(String... tokens) {
    return new Tickets(new QueryTokens(List.of(tokens)));
  }

  @Test
  void eachTokenGivesATicketOfItsOwn() {
    String ticket = tickets.issue("second", NOW).orElseThrow();
    assertThat(tickets.access(ticket, NOW)).isPresent();
    assertThat(tickets.issue("first", NOW)).isPresent().get().isNotEqualTo(ticket);
    assertThat(tickets.issue("third", NOW)).isEmpty();
  }

  @Test
  void everyInstanceAcceptsItWhileItKnowsTheToken() {
    String ticket = tickets.issue("second", NOW).orElseThrow();
    assertThat(tickets("third", "second").access(ticket, NOW)).isPresent();
    assertThat(tickets("first", "third").access(ticket, NOW)).isEmpty();
  }

  @Test
  void itSeesWhatItsTokenSees() {
    Tickets limited = tickets("all", "mine:one");
    assertThat(limited.access(limited.issue("mine", NOW).orElseThrow(), NOW))
        .hasValue(Access.toAccount("one"));
    assertThat(limited.access(limited.issue("all", NOW).orElseThrow(), NOW)).hasValue(Access.ALL);
  }

  @Test
  void itIsValidForTwelveHours() {
    String ticket = tickets.issue("first", NOW).orElseThrow();
    Instant end = NOW.plus(Tickets.VALIDITY);
    assertThat(tickets.access(ticket, end.minusSeconds(1))).isPresent();
    assertThat(tickets.access(ticket, end)).isEmpty();
  }

  @Test
  void itCannotBeProlonged() {
    String ticket = tickets.issue("first", NOW).orElseThrow();
    long until = NOW.plus(Tickets.VALIDITY).getEpochSecond();
    assertThat(tickets.access(ticket.replace("" + until, "" + (until + 1)), NOW)).isEmpty();
    assertThat(tickets.access("0" + ticket, NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "1.", "x.y", "99999999999999999999.x", "-1.x", "first", "9999999999.ü"})
  void nothingElseIsATicket(String text) {
    assertThat(tickets.access(text, NOW)).isEmpty();
  }
}
