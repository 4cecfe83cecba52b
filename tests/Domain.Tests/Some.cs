using System.Globalization;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Tests;

/// <summary>Ordinary givens: what a test does not mention is like this, and no rule fires on it.</summary>
internal static class Some
{
    public const string SenderId = "OFW_12345_67890";

    public static readonly Moment Time = At("2026-03-02T08:00:00Z");

    public static Moment At(string iso) => Moment.From(DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture));

    public static Moment After(long hours = 0, long minutes = 0, long seconds = 0, long microseconds = 0) =>
        new(Time.Microseconds + (hours * 3_600 + minutes * 60 + seconds) * 1_000_000 + microseconds);

    public static Moment Before(long hours = 0, long minutes = 0, long seconds = 0, long microseconds = 0) =>
        After(-hours, -minutes, -seconds, -microseconds);

    public static Remittance Remittance(
        string transaction = "TXN_20260302_000001",
        Moment? at = null,
        decimal amount = 100m,
        string currency = "USD",
        string? country = "Saudi Arabia",
        RemittanceStatus status = RemittanceStatus.Completed,
        string sender = SenderId) => new()
        {
            SenderId = sender,
            TransactionId = transaction,
            SentAt = at ?? Time,
            Status = status,
            RecipientId = "RCP_1234_5678",
            SendAmount = amount,
            Currency = currency,
            Country = country is null ? Place.NotKnown("Atlantis") : new Place(country),
            Region = new Place("NCR"),
            ChannelId = "CH_001",
        };

    /// <summary>One remittance at each of the times, handled in that order, each a transaction of its own.</summary>
    public static Remittance[] Remittances(params Moment[] times) =>
        [.. times.Select((at, index) => Remittance($"BEFORE_{index}", at))];

    public static Remittance[] Remittances(int count, Moment at) => Remittances([.. Enumerable.Repeat(at, count)]);

    public static Quote Quote(
        decimal rate, Moment? at = null, string provider = "Al Rajhi Bank", string from = "USD", string to = "PHP") =>
        new(null, at ?? Time, provider, from, to, rate, null, null);

    public static RuleHit Hit(Severity severity, string rule = "a_rule") => new(rule, severity, 1, 2);

    public static Valuation Usd(decimal amount) => Valuation.Of(amount, "USD", 58, 58);
}
