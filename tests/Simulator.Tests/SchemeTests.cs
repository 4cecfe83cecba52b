using System.Globalization;
using RemitFlow.Simulator.Schemes;
using Shouldly;
using Xunit;

namespace RemitFlow.Simulator.Tests;

public sealed class SchemeTests
{
    private static readonly List<SimulatedMessage> Told = Some.Messages(Some.Options with { Fraud = 0.2 });
    private static readonly List<SchemeLabel> Labels = LabelsOf(Told);

    [Fact]
    public void Every_kind_of_scheme_occurs() =>
        Labels.Select(label => label.Scheme).Distinct().Order()
            .ShouldBe(Scheme.All.All.Select(scheme => scheme.Name).Order());

    [Fact]
    public void A_label_points_to_remittances_that_were_told()
    {
        var told = Told.Where(message => message.Kind == MessageKind.New)
            .Select(message => (message.SenderId, message.TransactionId))
            .ToHashSet();
        Labels.ShouldAllBe(label => label.TransactionIds
            .All(id => told.Contains(ValueTuple.Create(label.SenderId, id))));
    }

    [Fact]
    public void A_remittance_is_labelled_once()
    {
        var labelled = Labels.SelectMany(label => label.TransactionIds.Select(id => (label.SenderId, id))).ToList();
        labelled.Distinct().Count().ShouldBe(labelled.Count);
        labelled.Count.ShouldBe(Told.Count(message => message is { Kind: MessageKind.New, Scheme: not null }));
    }

    [Fact]
    public void Structuring_stays_below_the_threshold_of_a_covered_transaction()
    {
        var amounts = Of("structuring").Select(message => Number(message, "amount.receive_amount")).ToList();
        amounts.ShouldNotBeEmpty();
        amounts.ShouldAllBe(php => php > 400_000 && php < 500_000);
    }

    [Fact]
    public void Impossible_travel_is_told_from_two_countries_within_four_hours()
    {
        foreach (var scheme in Of("impossible_travel").GroupBy(message => message.Scheme!.Number)
            .Where(scheme => scheme.Count() == 2))
        {
            scheme.Select(message => Some.Read(message).Text("amount.send_currency")
                + Some.Read(message).Text("origin.country"))
                .Distinct().Count().ShouldBe(2);
            (scheme.Max(message => message.EventTime) - scheme.Min(message => message.EventTime))
                .ShouldBeLessThan(TimeSpan.FromHours(4));
        }
    }

    [Fact]
    public void A_velocity_burst_sends_more_than_three_times_in_an_hour() =>
        Of("velocity_burst").GroupBy(message => message.Scheme!).Where(burst => burst.Count() == burst.Key.Sends)
            .ShouldAllBe(burst => burst.Count() > 3
                && Lasts(burst) < TimeSpan.FromHours(1));

    [Fact]
    public void Fan_in_comes_from_many_senders_to_one_recipient() =>
        Of("fan_in").GroupBy(message => message.Scheme!).Where(fan => fan.Count() == fan.Key.Sends)
            .ShouldAllBe(fan => fan.Select(message => message.SenderId).Distinct().Count() >= 5
                && fan.Select(message => Some.Read(message).Text("recipient.recipient_id")).Distinct().Count() == 1);

    [Fact]
    public void Fan_out_goes_from_one_sender_to_many_recipients() =>
        Of("fan_out").GroupBy(message => message.Scheme!).Where(fan => fan.Count() == fan.Key.Sends)
            .ShouldAllBe(fan => fan.Select(message => message.SenderId).Distinct().Count() == 1
                && fan.Select(message => Some.Read(message).Text("recipient.recipient_id")).Distinct()
                    .Count() == fan.Key.Sends);

    private static IEnumerable<SimulatedMessage> Of(string scheme) =>
        Told.Where(message => message.Kind == MessageKind.New && message.Scheme?.Name == scheme);

    private static TimeSpan Lasts(IEnumerable<SimulatedMessage> scheme) =>
        scheme.Max(message => message.EventTime) - scheme.Min(message => message.EventTime);

    private static decimal Number(SimulatedMessage message, string path) =>
        decimal.Parse(Some.Read(message).Text(path), CultureInfo.InvariantCulture);

    private static List<SchemeLabel> LabelsOf(IEnumerable<SimulatedMessage> messages)
    {
        var told = new List<SchemeLabel>();
        var labels = new SchemeLabels(told.Add);
        foreach (var message in messages)
        {
            labels.Add(message);
        }

        labels.Finish();
        return told;
    }
}
