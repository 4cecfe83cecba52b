using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Estimates;
using RemitFlow.Domain.Senders;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Reading;
using RemitFlow.Projections.Sample;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Senders;

/// <summary>Senders by how recently, how often and how much they sent within twelve months.</summary>
/// <param name="From">The first of the days, in Manila.</param>
/// <param name="To">The last one: that of <c>as_of</c>, or today; it counts whole.</param>
/// <param name="Senders">With a remittance in that time that neither failed nor was cancelled; an estimate, as every figure, unless the sample is everybody.</param>
/// <param name="Volume">In <paramref name="Currency"/>.</param>
/// <param name="Segments">All eight.</param>
public sealed record SenderSegments(
    DateOnly From, DateOnly To, string TimeZone, string Currency, SampleTold Sample, long Senders, decimal Volume, SegmentBoundaries Boundaries,
    IReadOnlyList<SegmentRow> Segments);

/// <summary>The sample of senders that figures are told from.</summary>
/// <param name="Senders">That are in it, whenever they sent.</param>
/// <param name="Share">The probability with which a sender is in: 1, or a half so often that at most 10,000 are.</param>
/// <param name="IsExact">Everybody is in.</param>
public sealed record SampleTold(long Senders, decimal Share, bool IsExact)
{
    public static SampleTold Of(SampleSize size) => new(size.Senders, size.Share, size.IsExact);
}

/// <param name="RecentUpToDays">Recent: so many days since the last remittance at most.</param>
/// <param name="GoneAfterDays">Gone: more days than these.</param>
/// <param name="FrequentFrom">Frequent: so many remittances or more.</param>
/// <param name="LargeFromUsd">Large: so many US dollars or more.</param>
public sealed record SegmentBoundaries(int RecentUpToDays, int GoneAfterDays, int FrequentFrom, decimal LargeFromUsd);

/// <param name="Meaning">In words.</param>
/// <param name="Sampled">Senders of the sample.</param>
/// <param name="Senders">How many they stand for.</param>
/// <param name="SenderShare">0 to 1, of all of them; six decimals, as all shares.</param>
/// <param name="SenderShareLow">The true share lies between this and the next in 95 of 100 cases.</param>
/// <param name="VolumeShareLow">The same of the volume. Null, as the next, of a segment that the sample has nobody of, unless it is everybody.</param>
public sealed record SegmentRow(
    string Segment, string Meaning, long Sampled, long Senders, decimal SenderShare, decimal SenderShareLow, decimal SenderShareHigh, decimal Volume,
    decimal VolumeShare, decimal? VolumeShareLow, decimal? VolumeShareHigh);

public static class GetSegments
{
    private const int Months = 12;

    [WolverineGet("/api/v1/senders/segments")]
    [ProducesResponseType(typeof(SenderSegments), StatusCodes.Status200OK, "application/json")]
    public static async Task<IResult> Get(
        CachedAnswers answers, NpgsqlDataSource database, TimeProvider clock, [FromQuery] string? currency, [FromQuery(Name = "as_of")] string? asOf,
        [FromQuery] string? format, CancellationToken cancellation)
    {
        var query = new Query();
        var sumIn = query.Currency(currency);
        var at = query.AsOf(asOf, clock);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;

        var day = Manila.DateOf(at.Hour);
        return csv
            ? Csv.Stream((await ReadAsync(database, day, sumIn, cancellation)).Segments.ToAsyncEnumerable(), "segments.csv", Columns)
            : await answers.OfAsync(Summed.Sample, ("segments", day, sumIn), stop => ReadAsync(database, day, sumIn, stop), cancellation);
    }

    /// <summary>Over the twelve months that end with a day.</summary>
    public static async Task<SenderSegments> ReadAsync(NpgsqlDataSource database, DateOnly to, SumCurrency currency, CancellationToken cancellation)
    {
        var from = to.AddMonths(-Months).AddDays(1);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var size = await SampleStore.SizeAsync(connection, cancellation);
        var years = await SampleStore.YearsAsync(connection, from, to, currency, cancellation);
        var volume = years.Sum(year => year.Volume);
        Member[] members = [.. years.Select(year => new Member(
            new SenderYear(to.DayNumber - year.Last.DayNumber, year.Remittances, year.Usd).Segment, year.Volume, year.Volume / volume))];
        var squares = members.Sum(member => member.Square);
        return new SenderSegments(
            from, to, Manila.TimeZone, currency.Code(), SampleTold.Of(size), size.Estimate(years.Count), volume / size.Share,
            new SegmentBoundaries(SenderYear.RecentDays, SenderYear.GoneDays, SenderYear.FrequentFrom, SenderYear.LargeFromUsd),
            [.. Enum.GetValues<SenderSegment>().Select(segment => Row(segment, [.. members.Where(x => x.Segment == segment)], members.Length, volume, squares, size))]);
    }

    /// <param name="Part">Of the sampled volume.</param>
    private readonly record struct Member(SenderSegment Segment, decimal Volume, decimal Part)
    {
        public decimal Square => Part * Part;
    }

    private static SegmentRow Row(SenderSegment segment, Member[] some, int all, decimal volume, decimal squares, SampleSize size)
    {
        var (sum, square) = (some.Sum(member => member.Volume), some.Sum(member => member.Square));
        var senders = all == 0 ? default : SampledShare.OfCount(some.Length, all, size.Share);
        var money = all == 0 ? default : SampledShare.OfSum(sum / volume, square, squares - square, size.Share);
        var isKnown = some.Length > 0 || size.IsExact;
        return new SegmentRow(
            segment.ToString().ToLowerInvariant(), Meaning(segment), some.Length, size.Estimate(some.Length), Rounded(senders.Share),
            Rounded(senders.Low), Rounded(senders.High), sum / size.Share, Rounded(money.Share), isKnown ? Rounded(money.Low) : null,
            isKnown ? Rounded(money.High) : null);
    }

    private static string Meaning(SenderSegment segment) => segment switch
    {
        SenderSegment.Champions => "Recent, frequent, large.",
        SenderSegment.Regular => "Recent and frequent, not large.",
        SenderSegment.Large => "Recent and large, not frequent.",
        SenderSegment.Active => "Recent, neither frequent nor large.",
        SenderSegment.Slipping => "Frequent or large, silent for longer than recent.",
        SenderSegment.Quiet => "Neither frequent nor large, silent for longer than recent.",
        SenderSegment.Lost => "Frequent or large, and gone.",
        _ => "Neither frequent nor large, and gone.",
    };

    internal static decimal Rounded(decimal share) => decimal.Round(share, 6, MidpointRounding.ToEven);

    private static (string Name, Func<SegmentRow, object?> Value)[] Columns { get; } =
    [
        ("segment", x => x.Segment), ("meaning", x => x.Meaning), ("sampled", x => x.Sampled), ("senders", x => x.Senders),
        ("sender_share", x => x.SenderShare), ("sender_share_low", x => x.SenderShareLow), ("sender_share_high", x => x.SenderShareHigh),
        ("volume", x => x.Volume), ("volume_share", x => x.VolumeShare), ("volume_share_low", x => x.VolumeShareLow),
        ("volume_share_high", x => x.VolumeShareHigh),
    ];
}
