using RemitFlow.Contracts;
using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.People;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using RemitFlow.Domain.Screening;
using RemitFlow.Projections.Alerts;
using RemitFlow.Projections.Writing;
using RemitFlow.Web.Alerts;

namespace RemitFlow.Web.Remittances;

/// <summary>What the events of one remittance say together.</summary>
internal sealed class RemittanceFold
{
    private readonly List<ToldState> states = [];
    private readonly List<Contradiction> contradictions = [];
    private readonly RemittanceScreened first;
    private Alert? alert;

    /// <param name="history">In the order of the sender's stream, the first sight first.</param>
    public RemittanceFold(IReadOnlyList<RecordedEvent> history)
    {
        first = (RemittanceScreened)history[0].Data;
        foreach (var happened in history) Take(happened);
    }

    public RemittanceStatus Status { get; private set; }

    /// <summary>As the queue of alerts has it once it has followed, folded by the same projection.</summary>
    public IReadOnlyList<AlertAnswer> FraudAlerts => alert is null ? [] : [AlertAnswer.Of(alert)];

    public RemittanceDetails Describe(SenderDetails sender, RecipientDetails recipient)
    {
        var (told, value, verdict) = (first.Told, first.Value, first.Verdict);
        var reached = states.Last(state => state.Status == Status.Name());
        return new RemittanceDetails
        {
            TransactionId = told.TransactionId, Timestamp = told.SentAt.ToDateTimeOffset(), Status = Status.Name(),
            SenderId = told.SenderId, SenderName = sender.Name, SenderPhone = sender.Phone, SenderEmail = sender.Email,
            KycLevel = sender.KycLevel, CustomerSince = sender.CustomerSince,
            RecipientId = told.RecipientId, RecipientName = recipient.Name, RecipientPhone = recipient.Phone,
            Relationship = told.Relationship, AccountNumber = recipient.AccountNumber, AccountType = told.AccountType,
            SendAmount = told.SendAmount, SendCurrency = told.Currency, ReceiveAmount = told.ReceiveAmount,
            ReceiveCurrency = told.ReceiveCurrency ?? "PHP", ExchangeRate = told.ExchangeRate, Fees = told.Fees,
            TotalDeducted = told.TotalDeducted, AmountUsd = value.Usd, AmountPhp = value.Php, PhpPerUnit = value.PhpPerUnit,
            PhpPerUsd = value.PhpPerUsd,
            OriginCountry = told.Country.Name, OriginCountryDeclared = told.Country.Declared, OriginCity = told.OriginCity,
            DestRegion = told.Region.Name, DestRegionDeclared = told.Region.Declared, DestProvince = told.Province,
            DestCity = told.City, DestBarangay = told.Barangay,
            ChannelId = told.ChannelId, ChannelName = told.ChannelName, ChannelType = told.ChannelType, AgentId = told.AgentId,
            AgentName = told.AgentName, BranchCode = told.BranchCode,
            DeviceType = told.DeviceType, DeviceId = sender.DeviceId, IpAddress = sender.IpAddress, UserAgent = sender.UserAgent,
            SessionId = told.SessionId, CorrelationId = told.CorrelationId, SourceSystem = told.SourceSystem,
            ProcessingTimeMs = reached.ProcessingTimeMs, CompletionTimestamp = reached.CompletionTimestamp,
            FailureReason = reached.FailureReason,
            FraudScore = verdict.Score, RiskLevel = Verdict.RiskLevel(verdict.Score), RecommendedAction = verdict.Action.Name(),
            RuleSetVersion = verdict.RuleSetVersion, Rules = Reasons(verdict.Hits), Declared = told.Declared,
            States = states, Contradictions = contradictions, Findings = told.Findings,
        };
    }

    /// <summary>Rules that fired, each with its sentence.</summary>
    public static IReadOnlyList<AlertRule> Reasons(IReadOnlyList<RuleHit> hits) =>
        [.. hits.Select(hit => new AlertRule(hit.Rule, hit.Severity.Name(), hit.Threshold, hit.Actual, FraudRules.Describe(hit)))];

    private void Take(RecordedEvent happened)
    {
        switch (happened.Data)
        {
            case RemittanceScreened { Told: var told } screened:
                Status = told.Status;
                states.Add(new ToldState(
                    told.Status.Name(), told.SentAt.ToDateTimeOffset(), happened.RecordedAt, happened.Version, told.ProcessingMs,
                    told.CompletedAt?.ToDateTimeOffset(), told.FailureReason, told.Findings));
                if (screened.RaisesAlert) TakeAlert(happened);
                break;
            case RemittanceAdvanced { Change: var change }:
                Status = change.After;
                states.Add(new ToldState(
                    change.Told.Name(), change.ToldAt.ToDateTimeOffset(), happened.RecordedAt, happened.Version, change.ProcessingMs,
                    change.CompletedAt?.ToDateTimeOffset(), change.FailureReason, change.Findings));
                break;
            case RemittanceContradicted contradicted:
                contradictions.Add(new Contradiction(
                    contradicted.Told.Status.Name(), happened.RecordedAt, happened.Version, contradicted.Differences));
                break;
            case AlertAcknowledged or AlertClosed:
                TakeAlert(happened);
                break;
        }
    }

    private void TakeAlert(RecordedEvent happened) =>
        alert = AlertProjection.Evolve(alert, first.AlertId, happened.Data, happened.Version, happened.RecordedAt);
}
