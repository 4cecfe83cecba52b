using Marten;
using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using RemitFlow.Projections.Alerts;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Alerts;

public sealed class AlertQueueTests(Postgres postgres) : StoreTest(postgres)
{
    private readonly Ledger ledger = new();

    [Fact]
    public async Task An_alert_is_raised_with_what_led_to_it()
    {
        var raised = Raise();
        await CommitAsync();
        var alert = (await AlertsAsync()).ShouldHaveSingleItem();

        alert.Id.ShouldBe(AlertIds.For(Some.SenderId, "TXN_LARGE"));
        (alert.SenderId, alert.TransactionId, alert.StreamVersion, alert.Status).ShouldBe((Some.SenderId, "TXN_LARGE", 2, AlertStatus.Open));
        (alert.AlertType, alert.Severity).ShouldBe(("amount_anomaly", Severity.High));
        alert.Rules.ShouldBe(raised.Verdict.Hits);
        alert.Rules.Count.ShouldBeGreaterThan(1);
        (alert.FraudScore, alert.RecommendedAction, alert.RuleSetVersion).ShouldBe((0.6m, "manual_review", 1));
        (alert.CorridorId, alert.ChannelId, alert.AmountUsd).ShouldBe(("Saudi Arabia -> NCR", "CH_001", 2500m));
        alert.SentAt.ShouldBe(Some.Time.ToDateTimeOffset());
        (alert.ChangedBy, alert.ChangedAt, alert.ClosingReason, alert.Note).ShouldBe((null, null, null, null));
    }

    [Fact]
    public async Task It_is_acknowledged_and_then_closed()
    {
        var raised = Raise();
        await CommitAsync();
        ledger.Acknowledge(raised, Some.Time + TimeSpan.FromHours(1));
        await CommitAsync();
        var taken = (await AlertsAsync()).ShouldHaveSingleItem();
        (taken.Status, taken.ChangedBy, taken.Note, taken.StreamVersion).ShouldBe((AlertStatus.Acknowledged, "ana", "looking", 3));

        ledger.Close(raised, Some.Time + TimeSpan.FromHours(2));
        await CommitAsync();
        var closed = (await AlertsAsync()).ShouldHaveSingleItem();
        (closed.Status, closed.ChangedBy, closed.ClosingReason, closed.StreamVersion).ShouldBe((AlertStatus.Closed, "ben", "false_positive", 4));
        closed.ChangedAt.ShouldBe((Some.Time + TimeSpan.FromHours(2)).ToDateTimeOffset());
        closed.SentAt.ShouldBe(taken.SentAt);
    }

    [Fact]
    public async Task Raised_acknowledged_and_closed_in_one_page_comes_to_the_same()
    {
        var raised = Raise();
        ledger.Acknowledge(raised, Some.Time);
        ledger.Close(raised, Some.Time);
        await CommitAsync();
        (await AlertsAsync()).ShouldHaveSingleItem().Status.ShouldBe(AlertStatus.Closed);
    }

    [Fact]
    public async Task Two_senders_who_share_a_transaction_id_have_an_alert_each()
    {
        Raise("OFW_1");
        Raise("OFW_2");
        await CommitAsync();
        (await AlertsAsync()).Select(x => x.SenderId).ShouldBe(["OFW_1", "OFW_2"], ignoreOrder: true);
    }

    [Fact]
    public async Task Later_states_contradictions_and_clear_remittances_raise_none()
    {
        var first = Some.Remittance();
        ledger.Tell(first);
        ledger.Tell(first with { Status = RemittanceStatus.Failed });
        ledger.Tell(first with { SendAmount = 99_999m });
        await CommitAsync();
        (await AlertsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_alert_of_a_run_stands_where_its_last_event_left_it()
    {
        var run = new SeededRun(seed: 31);
        for (var batch = 0; batch < 6; batch++)
        {
            await Store.AppendAsync(run.NextBatch(60));
            await Store.ProjectAsync();
        }

        var expected = new Dictionary<Guid, AlertStatus>();
        foreach (var happened in run.Ledger.Events.Select(x => x.Data))
        {
            if (happened is RemittanceScreened { RaisesAlert: true } raised) expected[raised.AlertId] = AlertStatus.Open;
            if (happened is AlertAcknowledged taken) expected[taken.AlertId] = AlertStatus.Acknowledged;
            if (happened is AlertClosed closed) expected[closed.AlertId] = AlertStatus.Closed;
        }

        expected.Values.Distinct().Count().ShouldBe(3);
        (await AlertsAsync()).ToDictionary(x => x.Id, x => x.Status).ShouldBe(expected, ignoreOrder: true);
    }

    private RemittanceScreened Raise(string sender = Some.SenderId)
    {
        ledger.Tell(Some.Remittance("TXN_BEFORE", sender: sender));
        return (RemittanceScreened)ledger.Tell(Some.Remittance("TXN_LARGE", amount: 2500m, sender: sender))!;
    }

    private async Task CommitAsync()
    {
        await Store.AppendAsync(ledger.Take());
        await Store.ProjectAsync();
    }

    private async Task<IReadOnlyList<Alert>> AlertsAsync()
    {
        await using var session = Store.Store.QuerySession();
        return await session.Query<Alert>().ToListAsync(Cancelled);
    }
}
