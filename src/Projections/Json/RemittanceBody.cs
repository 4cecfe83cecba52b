using System.Text.Json;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Screening;
using RemitFlow.Domain.Time;

namespace RemitFlow.Projections.Json;

/// <summary>
/// The facts of a remittance as members of a stored body. Filled member by member while reading; what a body does not
/// have stays as it is here.
/// </summary>
internal sealed class RemittanceBody
{
    /// <summary>What nearly everybody receives: not written. That nothing was told of it is written as null.</summary>
    private const string Usual = "PHP";

    private string sender = "", transaction = "", recipient = "", currency = "", channel = "";
    private string country = Place.Unknown, region = Place.Unknown;
    private string? countryDeclared, regionDeclared, originCity, province, city, barangay, channelName, channelType;
    private string? agent, agentName, branch, failure, relationship, accountType, deviceType;
    private string? deviceHash, accountHash, phoneHash, session, correlation, source;
    private string? receiveCurrency = Usual;
    private Moment sentAt, receivedAt;
    private Moment? completedAt;
    private RemittanceStatus status;
    private decimal amount;
    private decimal? receiveAmount, exchangeRate, fees, totalDeducted;
    private bool deductsAmountAndFees = true; // Unless the body says otherwise.
    private long? processing;
    private DeclaredRisk? declared;
    private IReadOnlyList<Finding> findings = [];

    /// <summary>Writes the facts, and where they were screened what they were worth and the verdict.</summary>
    /// <remarks>In the order in which jsonb keeps members, shorter names first: PostgreSQL finds them sorted.</remarks>
    public static void Write(Utf8JsonWriter json, Remittance told, RemittanceScreened? screened = null)
    {
        json.Write(Member.Agent, told.AgentId);
        json.Write(Member.SentAt, told.SentAt);
        json.Write(Member.Branch, told.BranchCode);
        json.Write(Member.Channel, told.ChannelId);
        json.Write(Member.Findings, told.Findings);
        json.Write(Member.Processing, told.ProcessingMs);
        json.Write(Member.RuleSet, (long?)screened?.Verdict.RuleSetVersion);
        if (screened?.Verdict.Score > 0) json.Write(Member.Score, screened.Verdict.Score);
        json.Write(Member.Status, told.Status.Name());
        json.Write(Member.Recipient, told.RecipientId);
        json.Write(Member.Transaction, told.TransactionId);

        json.Write(Member.AccountHash, told.AccountHash);
        if (screened?.Verdict.RaisesAlert == true) json.Write(Member.Action, screened.Verdict.Action.Name());
        json.Write(Member.AgentName, told.AgentName);
        json.Write(Member.Amount, told.SendAmount);
        json.Write(Member.ChannelName, told.ChannelName);
        json.Write(Member.ChannelType, told.ChannelType);
        json.Write(Member.Correlation, told.CorrelationId);
        json.Write(Member.Currency, told.Currency);
        if (told.TotalDeducted != told.SendAmount + told.Fees) json.WriteOrNull(Member.TotalDeducted, told.TotalDeducted);
        json.Write(Member.DeviceHash, told.DeviceHash);
        json.Write(Member.Fees, told.Fees);
        json.Write(Member.PhoneHash, told.PhoneHash);
        json.Write(Member.PhpPerUsd, screened?.Value.PhpPerUsd);
        json.Write(Member.PhpPerUnit, screened?.Value.PhpPerUnit); // Pesos follow: amount x pesos per unit, half-even.
        json.Write(Member.ReceivedAt, told.ReceivedAt);
        json.Write(Member.Region, told.Region.Name);
        json.Write(Member.Relationship, told.Relationship);
        json.Write(Member.Session, told.SessionId);
        json.Write(Member.Sender, told.SenderId);
        json.Write(Member.Source, told.SourceSystem);
        json.Write(Member.Usd, screened?.Value.Usd);

        json.Write(Member.AccountType, told.AccountType);
        json.Write(Member.Barangay, told.Barangay);
        json.Write(Member.CountryDeclared, told.Country.Declared);
        json.Write(Member.City, told.City);
        json.Write(Member.Country, told.Country.Name);
        if (told.Declared is { } risk) DeclaredRiskJson.Write(json, risk);
        json.Write(Member.DeviceType, told.DeviceType);
        json.Write(Member.CompletedAt, told.CompletedAt);
        json.Write(Member.FailureReason, told.FailureReason);
        if (screened?.Verdict.Hits is { Count: > 0 } hits) HitsJson.Write(json, hits);
        json.Write(Member.OriginCity, told.OriginCity);
        json.Write(Member.Province, told.Province);
        json.Write(Member.ExchangeRate, told.ExchangeRate);
        if (told.ReceiveCurrency is not Usual) json.WriteOrNull(Member.ReceiveCurrency, told.ReceiveCurrency);
        json.Write(Member.RegionDeclared, told.Region.Declared);
        json.Write(Member.ReceiveAmount, told.ReceiveAmount);
    }

    /// <summary>Takes the value under the reader if the member is one of these; the reader is left at the value's end.</summary>
    public bool TryRead(uint member, ref Utf8JsonReader json)
    {
        switch (member)
        {
            case Member.Sender: sender = json.GetString()!; return true;
            case Member.Transaction: transaction = json.GetString()!; return true;
            case Member.SentAt: sentAt = new Moment(json.GetInt64()); return true;
            case Member.Status: status = RemittanceStatuses.Parse(json.GetString())!.Value; return true;
            case Member.Recipient: recipient = json.GetString()!; return true;
            case Member.Amount: amount = json.GetDecimal(); return true;
            case Member.Currency: currency = json.GetString()!; return true;
            case Member.Country: country = json.GetString()!; return true;
            case Member.CountryDeclared: countryDeclared = json.GetString(); return true;
            case Member.Region: region = json.GetString()!; return true;
            case Member.RegionDeclared: regionDeclared = json.GetString(); return true;
            case Member.OriginCity: originCity = json.GetString(); return true;
            case Member.Province: province = json.GetString(); return true;
            case Member.City: city = json.GetString(); return true;
            case Member.Barangay: barangay = json.GetString(); return true;
            case Member.Channel: channel = json.GetString()!; return true;
            case Member.ChannelName: channelName = json.GetString(); return true;
            case Member.ChannelType: channelType = json.GetString(); return true;
            case Member.Agent: agent = json.GetString(); return true;
            case Member.AgentName: agentName = json.GetString(); return true;
            case Member.Branch: branch = json.GetString(); return true;
            case Member.ReceiveAmount: receiveAmount = json.GetDecimal(); return true;
            case Member.ReceiveCurrency: receiveCurrency = json.GetString(); return true;
            case Member.ExchangeRate: exchangeRate = json.GetDecimal(); return true;
            case Member.Fees: fees = json.GetDecimal(); return true;
            case Member.TotalDeducted:
                totalDeducted = json.TokenType == JsonTokenType.Null ? null : json.GetDecimal();
                deductsAmountAndFees = false;
                return true;
            case Member.Processing: processing = json.GetInt64(); return true;
            case Member.CompletedAt: completedAt = new Moment(json.GetInt64()); return true;
            case Member.FailureReason: failure = json.GetString(); return true;
            case Member.Relationship: relationship = json.GetString(); return true;
            case Member.AccountType: accountType = json.GetString(); return true;
            case Member.DeviceType: deviceType = json.GetString(); return true;
            case Member.DeviceHash: deviceHash = json.GetString(); return true;
            case Member.AccountHash: accountHash = json.GetString(); return true;
            case Member.PhoneHash: phoneHash = json.GetString(); return true;
            case Member.Session: session = json.GetString(); return true;
            case Member.Correlation: correlation = json.GetString(); return true;
            case Member.Source: source = json.GetString(); return true;
            case Member.Declared: declared = DeclaredRiskJson.Read(ref json); return true;
            case Member.ReceivedAt: receivedAt = new Moment(json.GetInt64()); return true;
            case Member.Findings: findings = FindingsJson.Read(ref json); return true;
            default: return false;
        }
    }

    public Remittance ToRemittance() => new()
    {
        SenderId = sender, TransactionId = transaction, SentAt = sentAt, Status = status, RecipientId = recipient,
        SendAmount = amount, Currency = currency, Country = new Place(country, countryDeclared),
        Region = new Place(region, regionDeclared), OriginCity = originCity, Province = province, City = city,
        Barangay = barangay, ChannelId = channel, ChannelName = channelName, ChannelType = channelType, AgentId = agent,
        AgentName = agentName, BranchCode = branch, ReceiveAmount = receiveAmount, ReceiveCurrency = receiveCurrency,
        ExchangeRate = exchangeRate, Fees = fees, TotalDeducted = deductsAmountAndFees ? amount + fees : totalDeducted,
        ProcessingMs = processing,
        CompletedAt = completedAt, FailureReason = failure, Relationship = relationship, AccountType = accountType,
        DeviceType = deviceType, DeviceHash = deviceHash, AccountHash = accountHash, PhoneHash = phoneHash,
        SessionId = session, CorrelationId = correlation, SourceSystem = source, Declared = declared,
        ReceivedAt = receivedAt, Findings = findings,
    };
}
