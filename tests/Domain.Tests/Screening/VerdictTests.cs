using RemitFlow.Domain.Rules;
using RemitFlow.Domain.Screening;
using Shouldly;
using Xunit;
using static RemitFlow.Domain.Rules.Severity;

namespace RemitFlow.Domain.Tests.Screening;

public sealed class VerdictTests
{
    public static TheoryData<decimal, RecommendedAction, Severity[]> Scores => new()
    {
        { 0m, RecommendedAction.None, [] },
        { 0.05m, RecommendedAction.None, [Low] },
        { 0.15m, RecommendedAction.None, [Medium] },
        { 0.25m, RecommendedAction.None, [Medium, Low, Low] },
        { 0.3m, RecommendedAction.EnhancedMonitoring, [High] },
        { 0.3m, RecommendedAction.EnhancedMonitoring, [Medium, Medium] },
        { 0.45m, RecommendedAction.EnhancedMonitoring, [High, Medium] },
        { 0.5m, RecommendedAction.ManualReview, [Critical] },
        { 0.6m, RecommendedAction.ManualReview, [High, High] },
        { 0.75m, RecommendedAction.ManualReview, [High, High, Medium] },
        { 0.8m, RecommendedAction.AutoBlock, [Critical, High] },
        { 0.9m, RecommendedAction.AutoBlock, [High, High, Medium, Medium] },
        { 1m, RecommendedAction.AutoBlock, [Critical, Critical] },
        { 1m, RecommendedAction.AutoBlock, [High, High, High, Medium, Medium, Medium] },
    };

    [Theory, MemberData(nameof(Scores))]
    public void The_score_is_half_the_sum_of_the_weights_and_at_most_1(
        decimal score, RecommendedAction action, Severity[] severities)
    {
        var verdict = Of(severities);
        (verdict.Score, verdict.Action, verdict.RuleSetVersion).ShouldBe((score, action, 1));
        verdict.RaisesAlert.ShouldBe(score >= 0.3m);
    }

    [Theory]
    [InlineData(0.2999, "none")]
    [InlineData(0.3, "enhanced_monitoring")]
    [InlineData(0.4999, "enhanced_monitoring")]
    [InlineData(0.5, "manual_review")]
    [InlineData(0.7999, "manual_review")]
    [InlineData(0.8, "auto_block")]
    [InlineData(1.0, "auto_block")]
    public void An_action_is_recommended_from_its_limit_on(double score, string action)
    {
        var recommended = RecommendedActions.For((decimal)score, RuleSet.First.Actions);
        recommended.Name().ShouldBe(action);
        RecommendedActions.Parse(action).ShouldBe(recommended);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("block")]
    [InlineData("3")]
    public void What_names_no_action_is_none(string? name) => RecommendedActions.Parse(name).ShouldBeNull();

    [Theory]
    [InlineData(0, "low")]
    [InlineData(0.2999, "low")]
    [InlineData(0.3, "medium")]
    [InlineData(0.4999, "medium")]
    [InlineData(0.5, "high")]
    [InlineData(1, "high")]
    public void The_risk_is_medium_from_three_tenths_and_high_from_a_half(double score, string level) =>
        Verdict.RiskLevel((decimal)score).ShouldBe(level);

    [Fact]
    public void A_score_is_rounded_half_even_to_four_decimals()
    {
        var thirds = RuleSet.First with { ScoreDivisor = 0.9m };
        Verdict.Of([Some.Hit(Medium)], thirds).Score.ShouldBe(0.3333m);
        Verdict.Of([Some.Hit(Low)], RuleSet.First with { ScoreDivisor = 80 }).Score.ShouldBe(0.0012m); // Of 0.00125.
    }

    [Fact]
    public void The_gravest_hit_is_the_first_of_the_highest_severity()
    {
        RuleHit[] hits =
            [Some.Hit(Medium, "first"), Some.Hit(High, "second"), Some.Hit(High, "third"), Some.Hit(Low, "last")];
        Verdict.Of(hits, RuleSet.First).Gravest!.Rule.ShouldBe("second");
        Verdict.Of([hits[0]], RuleSet.First).Gravest!.Rule.ShouldBe("first");
        Verdict.Of([], RuleSet.First).Gravest.ShouldBeNull();
    }

    private static Verdict Of(Severity[] severities) =>
        Verdict.Of([.. severities.Select(severity => Some.Hit(severity))], RuleSet.First);
}
