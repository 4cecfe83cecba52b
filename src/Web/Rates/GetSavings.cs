using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.Rates;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Rates;

/// <summary>
/// What remittances of a sender or a corridor would have brought at the best quotes that stood when they were sent: a
/// page of them, the last recorded first. Sums of pages add up.
/// </summary>
/// <param name="FirstSentAt">The earliest event time of the page; null on an empty one.</param>
/// <param name="Compared">Remittances with a comparison; all of them enter the sums.</param>
/// <param name="DidBetter">Those of them that did better than the best quote: their saving is negative.</param>
/// <param name="DeclaredPhp">Pesos that were declared to be received.</param>
/// <param name="BestPhp">Pesos at the best quotes, after fees.</param>
/// <param name="SavedPhp">Their difference.</param>
/// <param name="SavedPercent">Of what was declared, four decimals; 0 over nothing.</param>
/// <param name="NextCursor">Null on the last page.</param>
public sealed record Savings(
    string? SenderId, string? Corridor, DateTimeOffset? FirstSentAt, DateTimeOffset? LastSentAt, long Compared, long DidBetter, decimal DeclaredPhp,
    decimal BestPhp, decimal SavedPhp, decimal SavedPercent, SavingsLeftOut LeftOut, IReadOnlyList<SavingRow> Remittances, string? NextCursor);

/// <summary>Remittances of the page that are compared with nothing.</summary>
/// <param name="NotMade">Failed or cancelled.</param>
/// <param name="NothingDeclared">Without a receive amount in pesos.</param>
/// <param name="DeclaredOff">With a declared rate or receive amount more than 20 % off the reference, or fees that cannot be.</param>
/// <param name="NoQuote">Sent when no quote stood that tells what it would have brought.</param>
public sealed record SavingsLeftOut(long NotMade, long NothingDeclared, long DeclaredOff, long NoQuote);

/// <param name="LeftOut"><c>not_made</c>, <c>nothing_declared</c>, <c>declared_off</c> or <c>no_quote</c>; null for one that is compared.</param>
public sealed record SavingRow(
    string TransactionId, string SenderId, DateTimeOffset Timestamp, decimal SendAmount, string SendCurrency, decimal? Fees, decimal? DeclaredPhp,
    string? BestProvider, decimal? BestPhp, decimal? SavedPhp, string? LeftOut);

public static class GetSavings
{
    [WolverineGet("/api/v1/fx/savings")]
    [ProducesResponseType(typeof(Savings), StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(typeof(ProblemDetails), StatusCodes.Status404NotFound, Problems.MediaType)]
    public static async Task<IResult> Get(
        HttpContext http, NpgsqlDataSource database, Domain.Rates.ReferenceRates rates, [FromQuery(Name = "sender_id")] string? senderId,
        [FromQuery] string? corridor, [FromQuery] string? limit, [FromQuery] string? cursor, [FromQuery] string? format, CancellationToken cancellation)
    {
        var query = new Query();
        var sender = query.Id("sender_id", senderId);
        var ends = Corridor(query, corridor);
        if (sender is null == ends is null) query.Refuse("sender_id", "a sender_id or a corridor is expected, and not both.");
        var most = query.Limit(limit, most: 1_000, usual: 200);
        var before = query.AfterNumber(cursor);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;

        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (sender is not null && await SenderEvents.VersionAsync(connection, sender, cancellation) is null)
            return Problems.NotFound("sender_id", $"There is no sender {sender}.");
        var savings = await ReadAsync(connection, rates, sender, ends, before, most, cancellation);
        return csv ? Csv.Page(http, savings.Remittances, savings.NextCursor, "savings.csv", Columns) : ETags.Tagged(savings);
    }

    /// <summary>A page of them, of a sender or, where none is named, of a corridor.</summary>
    /// <param name="before">Where the page before ended; null for the first.</param>
    public static async Task<Savings> ReadAsync(
        NpgsqlConnection connection, Domain.Rates.ReferenceRates rates, string? sender, (string Country, string Region)? corridor, long? before, int limit,
        CancellationToken cancellation)
    {
        var page = sender is not null
            ? await FirstSights.OfSenderAsync(connection, sender, before, limit, cancellation)
            : await FirstSights.OfCorridorAsync(connection, corridor!.Value.Country, corridor.Value.Region, before, limit, cancellation);
        var rows = await CompareAsync(connection, page.Events, rates, cancellation);
        return Sum(sender, corridor is var (country, region) ? $"{country} -> {region}" : null, rows, page.Next is { } place ? Cursor.Of(place) : null);
    }

    private static async Task<SavingRow[]> CompareAsync(
        NpgsqlConnection connection, IReadOnlyList<StoredEvent> events, Domain.Rates.ReferenceRates rates, CancellationToken cancellation)
    {
        Remittance[] told = [.. events.Select(seen => ((RemittanceScreened)seen.Data).Told)];
        var statuses = await ToldStatuses.HighestAsync(
            connection, [.. told.Select(one => RemittanceKey.For(one.SenderId, one.TransactionId))], cancellation);
        var standing = await StandingQuotes.AtAsync(connection, [.. told.Select(one => (one.Currency, one.SentAt))], cancellation);
        return [.. told.Select((one, at) => Row(one, Saving.Of(one, statuses[at], standing[at], rates)))];
    }

    private static SavingRow Row(Remittance told, Saving saving) => new(
        told.TransactionId, told.SenderId, told.SentAt.ToDateTimeOffset(), told.SendAmount, told.Currency, told.Fees,
        Saving.Declared(told), saving.Best?.Provider, saving.BestPesos, saving.Pesos, saving.Without?.Name());

    private static Savings Sum(string? sender, string? corridor, SavingRow[] rows, string? next)
    {
        SavingRow[] compared = [.. rows.Where(row => row.LeftOut is null)];
        var (declared, best) = (compared.Sum(row => row.DeclaredPhp!.Value), compared.Sum(row => row.BestPhp!.Value));
        return new Savings(
            sender, corridor, rows.Length == 0 ? null : rows.Min(row => row.Timestamp),
            rows.Length == 0 ? null : rows.Max(row => row.Timestamp), compared.Length, compared.Count(row => row.SavedPhp < 0), declared, best,
            best - declared, declared == 0 ? 0 : decimal.Round((best - declared) * 100 / declared, 4, MidpointRounding.ToEven),
            new SavingsLeftOut(
                Count(NoSaving.NotMade), Count(NoSaving.NothingDeclared), Count(NoSaving.DeclaredOff), Count(NoSaving.NoQuote)), rows, next);

        long Count(NoSaving why) => rows.Count(row => row.LeftOut == why.Name());
    }

    /// <summary>The ends of a corridor; null where none is given, or what is given is refused.</summary>
    public static (string Country, string Region)? Corridor(Query query, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (text.Length <= Query.LongestWord && text.Split(" -> ") is [{ Length: > 0 } country, { Length: > 0 } region]) return (country, region);
        query.Refuse("corridor", "a corridor is expected as /corridors has it, such as Saudi Arabia -> NCR.");
        return null;
    }

    private static (string Name, Func<SavingRow, object?> Value)[] Columns { get; } =
    [
        ("transaction_id", x => x.TransactionId), ("sender_id", x => x.SenderId), ("timestamp", x => x.Timestamp), ("send_amount", x => x.SendAmount),
        ("send_currency", x => x.SendCurrency), ("fees", x => x.Fees), ("declared_php", x => x.DeclaredPhp), ("best_provider", x => x.BestProvider),
        ("best_php", x => x.BestPhp), ("saved_php", x => x.SavedPhp), ("left_out", x => x.LeftOut),
    ];
}
