using System.Text.Json;
using RemitFlow.Web.Feed;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Feed;

/// <summary>From the Kafka client's statistics, one report a second.</summary>
public sealed class BrokerSilenceTests
{
    private readonly BrokerSilence silence = new();
    private int second;

    [Fact]
    public void A_broker_that_answers_is_not_silent()
    {
        Report(answers: 1);
        Report(answers: 3).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void One_that_is_asked_nothing_is_not_silent()
    {
        Report(answers: 1, waiting: 0).ShouldBe(TimeSpan.Zero);
        Report(answers: 1, waiting: 0).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void One_that_does_not_answer_is_silent_since_it_did()
    {
        Report(answers: 5);
        Report(answers: 5).ShouldBe(TimeSpan.FromSeconds(1));
        Report(answers: 5).ShouldBe(TimeSpan.FromSeconds(2));
        Report(answers: 6).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void One_that_is_out_of_reach_is_silent_too()
    {
        Report(answers: 5);
        Report(answers: 5, waiting: 0, state: "TRY_CONNECT").ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void After_a_request_that_was_never_answered_greeting_is_not_enough()
    {
        Report(answers: 5);
        Report(answers: 5, unanswered: 1).ShouldBe(TimeSpan.FromSeconds(1));
        Report(answers: 7, unanswered: 1).ShouldBe(TimeSpan.FromSeconds(2));
        Report(answers: 15, unanswered: 1).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void One_that_is_learned_anew_counts_its_answers_from_nothing()
    {
        Report(answers: 5_000);
        Report(answers: 5_000, unanswered: 1);
        Report(answers: 3).ShouldBe(TimeSpan.FromSeconds(2));
        Report(answers: 13).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Of_several_the_one_that_was_heard_last_counts()
    {
        Read(Broker("a", 5), Broker("b", 5));
        Read(Broker("a", 5), Broker("b", 6)).ShouldBe(TimeSpan.Zero);
        Read(Broker("a", 5), Broker("b", 6)).ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Second_names_and_brokers_that_are_not_needed_are_passed_over() =>
        Read(Broker("coordinator", 5, source: "logical"), Broker("a", 0, state: "INIT")).ShouldBeNull();

    private TimeSpan? Report(long answers, int waiting = 1, long unanswered = 0, string state = "UP") =>
        Read(Broker("a", answers, waiting, unanswered, state));

    private TimeSpan? Read(params string[] brokers)
    {
        using var report = JsonDocument.Parse($$"""{"ts": {{++second * 1_000_000}}, "brokers": { {{string.Join(',', brokers)}} } }""");
        return silence.Read(report.RootElement);
    }

    private static string Broker(string name, long answers, int waiting = 1, long unanswered = 0, string state = "UP", string source = "learned") =>
        $$"""
        "{{name}}": {"state": "{{state}}", "source": "{{source}}", "rx": {{answers}}, "waitresp_cnt": {{waiting}}, "req_timeouts": {{unanswered}} }
        """;
}
