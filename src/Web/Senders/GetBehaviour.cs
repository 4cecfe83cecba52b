using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Estimates;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Senders;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.People;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Senders;

/// <summary>What a sender usually does, and when that changed: of the last remittances, whatever became of them.</summary>
/// <param name="TimeZone">Whose hours and weekdays they are, wherever the sender lives.</param>
/// <param name="Remittances">How many are looked at: the newest 1,000 by recording.</param>
/// <param name="IsCut">There are older ones, which count for nothing here: what is new may have been there before.</param>
/// <param name="FirstAt">Event time of the earliest of them.</param>
/// <param name="Amount">In <paramref name="Currency"/>.</param>
/// <param name="Hours">Remittances by hour of the day, from 0 to 23.</param>
/// <param name="Weekdays">The same by weekday, Monday first.</param>
/// <param name="Channels">The most used first, 20 at most, as the countries.</param>
/// <param name="Countries">Where they were sent from.</param>
/// <param name="ChangeCount">All of the changes.</param>
/// <param name="Changes">The newest first, by event time.</param>
public sealed record SenderBehaviour(
    string SenderId, string TimeZone, string Currency, int Remittances, bool IsCut, DateTimeOffset FirstAt, DateTimeOffset LastAt, UsualAmount Amount,
    IReadOnlyList<int> Hours, IReadOnlyList<int> Weekdays, Recipients Recipients, IReadOnlyList<Habit> Channels, IReadOnlyList<Habit> Countries,
    int ChangeCount, IReadOnlyList<ChangeRow> Changes);

/// <summary>Amounts that 10, 50 and 90 per cent of the remittances do not exceed: each is one of them.</summary>
public sealed record UsualAmount(decimal P10, decimal Median, decimal P90);

/// <param name="Count">How many there are.</param>
/// <param name="Top">The five to whom most remittances went.</param>
/// <param name="Newest">The five to whom the first one went last.</param>
public sealed record Recipients(int Count, IReadOnlyList<RecipientHabit> Top, IReadOnlyList<RecipientHabit> Newest);

/// <param name="RecipientName">As told last; null where none was, or once erased.</param>
/// <param name="Total">In the currency asked for.</param>
public sealed record RecipientHabit(
    string RecipientId, string? RecipientName, int Remittances, decimal Total, DateTimeOffset FirstAt, DateTimeOffset LastAt);

/// <param name="Name">A channel's id, or a country.</param>
/// <param name="Share">0 to 1, of the remittances; four decimals.</param>
public sealed record Habit(string Name, int Remittances, decimal Share, DateTimeOffset FirstAt, DateTimeOffset LastAt);

/// <param name="Kind"><c>new_recipient</c>, <c>new_channel</c>, <c>new_country</c> or <c>amount_level</c>.</param>
/// <param name="At">Event time of the remittance with which it came.</param>
/// <param name="New">The id of the recipient or channel, or the country; null for the level of amounts.</param>
/// <param name="MedianBefore">Of the ten amounts before; null for the other kinds, as the next.</param>
/// <param name="MedianAfter">Of the ten from it on.</param>
public sealed record ChangeRow(string Kind, DateTimeOffset At, string TransactionId, string? New, decimal? MedianBefore, decimal? MedianAfter);

public static class GetBehaviour
{
    private const int LooksAt = 1_000;
    private const int Shown = 5;
    private const int MostHabits = 20;

    [WolverineGet("/api/v1/senders/{sender_id}/behaviour")]
    [ProducesResponseType(typeof(SenderBehaviour), StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(typeof(ProblemDetails), StatusCodes.Status404NotFound, Problems.MediaType)]
    public static async Task<IResult> Get(
        [FromRoute(Name = "sender_id")] string senderId, HttpContext http, NpgsqlDataSource database, [FromQuery] string? limit,
        [FromQuery] string? currency, [FromQuery] string? format, CancellationToken cancellation)
    {
        var query = new Query();
        senderId = query.Id("sender_id", PathIds.Id(http, senderId, segment: 3)) ?? "";
        var csv = query.WantsCsv(format);
        var most = query.Limit(limit, most: 4 * LooksAt, usual: csv ? 4 * LooksAt : 100);
        var sumIn = query.Currency(currency);
        if (query.Problem is { } problem) return problem;

        if (await ReadAsync(database, senderId, sumIn, most, cancellation) is not { } behaviour)
            return Problems.NotFound("sender_id", $"There is no sender {senderId}.");
        return csv ? Csv.Stream(behaviour.Changes.ToAsyncEnumerable(), "changes.csv", Columns) : ETags.Tagged(behaviour);
    }

    /// <summary>Null where nothing is on record of the sender.</summary>
    /// <param name="most">So many changes at most.</param>
    public static async Task<SenderBehaviour?> ReadAsync(
        NpgsqlDataSource database, string senderId, SumCurrency currency, int most, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var page = await FirstSights.OfSenderAsync(connection, senderId, null, LooksAt, cancellation);
        if (page.Events.Count == 0) return null;
        SentAmount[] sent =
        [
            .. page.Events.OrderBy(seen => seen.Version).Select(seen => (RemittanceScreened)seen.Data).OrderBy(seen => seen.Told.SentAt)
                .Select(seen => new SentAmount(seen.Told, currency == SumCurrency.Php ? seen.Value.Php : seen.Value.Usd)),
        ];
        decimal[] amounts = [.. sent.Select(one => one.Amount)];
        var slots = sent.ToLookup(one => Manila.HourOfWeek(one.Told.SentAt.Hour));
        var changes = BehaviourChange.Of(sent);
        return new SenderBehaviour(
            senderId, Manila.TimeZone, currency.Code(), sent.Length, page.Next is not null, Time(sent[0]), Time(sent[^1]),
            new UsualAmount(Quantile.Of(amounts, 10), Quantile.Median(amounts), Quantile.Of(amounts, 90)),
            Count(slots, Manila.HoursInDay, slot => slot % Manila.HoursInDay), Count(slots, 7, slot => slot / Manila.HoursInDay),
            await RecipientsAsync(connection, senderId, sent, cancellation), Habits(sent, told => told.ChannelId),
            Habits(sent, told => told.Country.Name), changes.Count, [.. changes.Reverse().Take(most).Select(Row)]);
    }

    private static int[] Count(ILookup<int, SentAmount> slots, int parts, Func<int, int> part) =>
        [.. Enumerable.Range(0, parts).Select(at => slots.Where(slot => part(slot.Key) == at).Sum(slot => slot.Count()))];

    private static async Task<Recipients> RecipientsAsync(
        NpgsqlConnection connection, string senderId, SentAmount[] sent, CancellationToken cancellation)
    {
        SentAmount[][] all = [.. sent.GroupBy(one => one.Told.RecipientId).Select(one => one.ToArray())];
        SentAmount[][] top = [.. all.OrderByDescending(one => one.Length).Take(Shown)];
        SentAmount[][] newest = [.. all.AsEnumerable().Reverse().Take(Shown)]; // They stand in the order of their first ones.
        var names = await PeopleReads.NamesAsync(
            connection, [.. top.Concat(newest).Select(one => (senderId, one[0].Told.RecipientId))], cancellation);
        return new Recipients(all.Length, [.. top.Select((one, at) => Row(one, names[at]))], [.. newest.Select((one, at) => Row(one, names[top.Length + at]))]);
    }

    private static RecipientHabit Row(SentAmount[] to, string? name) =>
        new(to[0].Told.RecipientId, name, to.Length, to.Sum(one => one.Amount), Time(to[0]), Time(to[^1]));

    private static Habit[] Habits(SentAmount[] sent, Func<Remittance, string> name) =>
    [
        .. sent.GroupBy(one => name(one.Told)).Select(one => new Habit(
            one.Key, one.Count(), FigureSum.Ratio(one.Count(), sent.Length), Time(one.First()), Time(one.Last())))
            .OrderByDescending(habit => habit.Remittances).Take(MostHabits),
    ];

    private static ChangeRow Row(BehaviourChange change) =>
        new(change.Kind.Name(), change.At.SentAt.ToDateTimeOffset(), change.At.TransactionId, change.New, change.Before, change.After);

    private static DateTimeOffset Time(SentAmount one) => one.Told.SentAt.ToDateTimeOffset();

    private static (string Name, Func<ChangeRow, object?> Value)[] Columns { get; } =
    [
        ("kind", x => x.Kind), ("at", x => x.At), ("transaction_id", x => x.TransactionId), ("new", x => x.New),
        ("median_before", x => x.MedianBefore), ("median_after", x => x.MedianAfter),
    ];
}
