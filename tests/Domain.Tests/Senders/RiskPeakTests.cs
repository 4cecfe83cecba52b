using FsCheck.Fluent;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using RemitFlow.Domain.Screening;
using RemitFlow.Domain.Senders;
using RemitFlow.Domain.Time;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Senders;

public sealed class RiskPeakTests
{
    private static readonly TimeSpan Span = TimeSpan.FromDays(30);

    [Fact]
    public void A_sender_without_a_score_has_no_risk() => After((Some.Time, 0)).RiskScore.ShouldBe(0);

    [Fact]
    public void The_highest_score_of_the_last_30_days_is_the_senders_risk() =>
        After((Some.Time, 0.45m), (Some.After(hours: 1), 0.6m), (Some.After(hours: 2), 0.15m)).RiskScore.ShouldBe(0.6m);

    [Fact]
    public void A_score_exactly_30_days_before_the_newest_remittance_counts_no_more() =>
        After((Some.Time, 0.6m), (Some.Time + Span, 0.15m)).RiskScore.ShouldBe(0.15m);

    [Fact]
    public void A_score_a_microsecond_less_than_30_days_before_still_counts() =>
        After((Some.After(microseconds: 1), 0.6m), (Some.Time + Span, 0.15m)).RiskScore.ShouldBe(0.6m);

    [Fact]
    public void A_remittance_without_a_score_ages_the_others_too() =>
        After((Some.Time, 0.6m), (Some.Time + Span, 0)).RiskScore.ShouldBe(0);

    [Fact]
    public void A_late_score_within_the_30_days_counts() =>
        After((Some.Time + Span, 0.15m), (Some.After(hours: 1), 0.9m)).RiskScore.ShouldBe(0.9m);

    [Fact]
    public void A_late_score_from_before_the_30_days_does_not() =>
        After((Some.Time + Span, 0.15m), (Some.Time, 0.9m)).RiskScore.ShouldBe(0.15m);

    [Fact]
    public void When_the_highest_has_aged_the_next_highest_takes_its_place() =>
        After((Some.Time, 0.9m), (Some.After(hours: 5), 0.6m), (Some.After(hours: 4) + Span, 0.15m))
            .RiskScore.ShouldBe(0.6m);

    [Fact]
    public void Whatever_the_order_of_arrival_the_risk_is_the_highest_of_the_last_30_days() =>
        Always.Holds(Scores, told => After([.. told]).RiskScore.ShouldBe(Highest(told)));

    [Fact]
    public void No_more_is_kept_than_one_peak_a_distinct_score() => Always.Holds(Scores, told =>
    {
        var peaks = After([.. told]).Peaks;
        peaks.Length.ShouldBeLessThanOrEqualTo(told.Select(x => x.Score).Distinct().Count());
        peaks.ShouldBe(peaks.OrderBy(x => x.SentAt.Microseconds));
        peaks.ShouldBe(peaks.DistinctBy(x => x.Score).OrderByDescending(x => x.Score));
    });

    private static readonly FsCheck.Gen<List<(Moment At, decimal Score)>> Scores = Always.Lists(
        Gen.Choose(0, 18).SelectMany(_ => Gen.Choose(0, 6), (fiveDays, twentieths) =>
            (Some.After(hours: fiveDays * 120), twentieths * 0.15m)),
        20);

    private static decimal Highest(List<(Moment At, decimal Score)> told)
    {
        if (told.Count == 0) return 0;
        var newest = told.Max(x => x.At);
        return told.Where(x => x.At > newest - Span && x.At <= newest).Max(x => x.Score);
    }

    private static Sender After(params (Moment At, decimal Score)[] told)
    {
        var sender = new Sender { Id = Some.SenderId };
        foreach (var (at, score) in told)
        {
            var verdict = new Verdict(score, RecommendedActions.For(score, RuleSet.First.Actions), [], 1);
            var screened = RemittanceScreened.Of(Some.Remittance(at: at), Some.Usd(100), verdict);
            sender = Sender.Evolve(sender, sender.Id, screened);
        }

        return sender;
    }
}
