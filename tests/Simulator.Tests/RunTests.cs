using RemitFlow.Simulator.Feeds;
using Shouldly;
using Xunit;

namespace RemitFlow.Simulator.Tests;

public sealed class RunTests
{
    private static readonly SimulationOptions Short = Some.Options with { Count = 1_000, Span = TimeSpan.FromDays(1) };

    [Fact]
    public void A_run_sends_so_many_messages_as_were_asked_for_and_the_quotes_of_the_same_time()
    {
        var feed = new Remembered();
        var tally = Send(QuoteOrder.Among, feed);
        tally.Sent.ShouldBe(1_000);
        feed.Sent.OfType<SimulatedMessage>().Count().ShouldBe(1_000);
        feed.Sent.OfType<SimulatedQuote>().Count().ShouldBe((int)tally.Quotes);
        tally.Quotes.ShouldBeInRange(97 * 75 - 200, 97 * 75);
    }

    [Fact]
    public void A_provider_has_quoted_before_the_first_remittance()
    {
        var feed = new Remembered();
        Send(QuoteOrder.Among, feed);
        feed.Sent.TakeWhile(sent => sent is SimulatedQuote).Count().ShouldBeGreaterThanOrEqualTo(75);
    }

    [Fact]
    public void With_rates_first_no_quote_follows_a_remittance()
    {
        var feed = new Remembered();
        Send(QuoteOrder.First, feed);
        feed.Sent.SkipWhile(sent => sent is SimulatedQuote).ShouldAllBe(sent => sent is SimulatedMessage);
    }

    [Theory]
    [InlineData(QuoteOrder.Only)]
    [InlineData(QuoteOrder.None)]
    public void Either_can_be_left_out(QuoteOrder order)
    {
        var feed = new Remembered();
        Send(order, feed);
        feed.Sent.ShouldAllBe(sent => (sent is SimulatedQuote) == (order == QuoteOrder.Only));
        feed.Sent.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_run_that_is_stopped_ends_with_what_it_has_sent()
    {
        using var stop = new CancellationTokenSource();
        var feed = new Remembered { AfterEach = sent => { if (sent == 300) { stop.Cancel(); } } };
        var tally = new Run(Short with { Rate = 1e6 }, QuoteOrder.None, feed, label: null).Send(stop.Token);
        tally.Sent.ShouldBe(300);
        feed.Flushed.ShouldBeTrue();
    }

    [Fact]
    public void A_file_holds_a_line_for_each_message_and_quotes_have_a_file_of_their_own()
    {
        var folder = Directory.CreateTempSubdirectory("simulator");
        var path = Path.Combine(folder.FullName, "feed.jsonl");
        using (var feed = new FileFeed(path))
        {
            Send(QuoteOrder.Among, feed);
        }

        File.ReadLines(path).Count().ShouldBe(1_000);
        File.ReadLines(Path.Combine(folder.FullName, "feed.rates.jsonl"))
            .ShouldAllBe(line => line.StartsWith("{\"rate_id\":\"FX_"));
        folder.Delete(recursive: true);
    }

    private static Tally Send(QuoteOrder order, IFeed feed) =>
        new Run(Short, order, feed, label: null).Send(TestContext.Current.CancellationToken);

    private sealed class Remembered : IFeed
    {
        public List<object> Sent { get; } = [];

        public Action<int> AfterEach { get; init; } = _ => { };

        public bool Flushed { get; private set; }

        public long Errors => 0;

        public void Send(SimulatedMessage message) => Add(message);

        public void Send(SimulatedQuote quote) => Add(quote);

        public void Flush() => Flushed = true;

        public void Dispose() => Flush();

        private void Add(object sent)
        {
            Sent.Add(sent);
            AfterEach(Sent.Count);
        }
    }
}
