using System.Diagnostics;
using System.Globalization;
using RemitFlow.Bench.Ground;
using RemitFlow.Bench.Measuring;
using RemitFlow.Contracts;
using RemitFlow.Simulator;
using static RemitFlow.Bench.Reporting.Progress;

namespace RemitFlow.Bench.Growth;

/// <summary>What senders of one size cost.</summary>
/// <param name="Next">The next remittances, one at a time at an even rate, up to the last read model current.</param>
/// <param name="Oldest">The first page of the timeline.</param>
/// <param name="Newest">The timeline from the last remittances on.</param>
internal sealed record SenderCost(string Name, Measurement Next, Spread Oldest, Spread Newest, Spread Profile);

/// <summary>
/// A sender who has sent very often beside some who have not, in a store of their own. All send every 20 minutes of event
/// time, for years where it must be: close enough for the rules to have work, too far apart for an alert.
/// </summary>
internal sealed class SendersOfSizes(GrowthOptions options, BenchRun run)
{
    private const string Database = "senders";
    private const int LightSenders = 10;
    private const double PerSecond = 100;
    private const int Rounds = 5;
    private const int Reads = 500;
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(20);
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    public async Task<IReadOnlyList<SenderCost>> MeasureAsync(CancellationToken ct)
    {
        Group[] groups =
        [
            new($"senders of {options.Light:N0}", [.. Enumerable.Range(0, LightSenders).Select(n => $"LIGHT_{n}")], options.Light, EachRound * Rounds),
            new($"a sender of {options.Heavy:N0}", ["HEAVY"], options.Heavy, EachRound * Rounds),
        ];
        await using var web = await run.StartWebAsync(Database, ct);
        Say($"A sender of {options.Heavy:N0} remittances, and some of {options.Light:N0}");
        var filling = new Filling(Filling.Past(1, 1), run.Ground.BootstrapServers);
        var done = await Task.Run(() => filling.Send(groups.SelectMany(group => group.Before), Topics.RemittanceTransactions, ct), ct);
        await web.UntilDoneAsync(done, ct);
        await web.UntilCurrentAsync(ct);
        await run.Ground.SettleAsync(Database, ct);

        // Round by round in turn, the first unmeasured: neither is warmed up for the other.
        using var sending = new Sending(run.Ground.BootstrapServers);
        var spent = new Spent[groups.Length];
        for (var round = 0; round < Rounds; round++)
        {
            for (var at = 0; at < groups.Length; at++)
            {
                var took = await GoOnAsync(web, sending, groups[at], round * EachRound, done += EachRound, ct);
                if (round > 0) spent[at] += took;
            }
        }

        var costs = new List<SenderCost>();
        foreach (var (group, took) in groups.Zip(spent))
        {
            costs.Add(new SenderCost(
                group.Name, Measurement.Of("next", group.Name, "remittances", EachRound * (Rounds - 1), took),
                await ReadAsync(web, group, "timeline", ct), await ReadAsync(web, group, $"timeline?from={Now - 5 * Apart:yyyy-MM-ddTHH:mm:ssZ}", ct),
                await ReadAsync(web, group, "profile", ct)));
        }

        return costs;
    }

    private int EachRound => options.Next / (Rounds - 1);

    /// <summary>Up to the last read model current.</summary>
    private async Task<Spent> GoOnAsync(WebProcess web, Sending sending, Group group, int from, long done, CancellationToken ct)
    {
        var meter = run.Ground.Meter(web.Id);
        var before = meter.Read();
        await Due.EachAsync(Due.Evenly(EachRound, PerSecond), (number, _) => sending.Send(group.SenderOf(from + number), group.Next(from + number)), ct);
        sending.Flush();
        await web.UntilDoneAsync(done, ct);
        await web.UntilCurrentAsync(ct);
        return meter.Read() - before;
    }

    /// <summary>One after the other, nothing else going on; twice, of which the second is measured.</summary>
    private static async Task<Spread> ReadAsync(WebProcess web, Group group, string what, CancellationToken ct)
    {
        var latencies = new Latencies();
        for (var number = 0; number < 2 * Reads; number++)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await web.Http.GetAsync(new Uri($"api/v1/senders/{group.SenderOf(number)}/{what}", UriKind.Relative), ct);
            answer.EnsureSuccessStatusCode();
            if (number >= Reads) latencies.Add(began, Stopwatch.GetTimestamp());
        }

        return latencies.Spread();
    }

    /// <summary>Senders who take turns; the newest remittance of each lies within the last minutes.</summary>
    private sealed record Group(string Name, string[] Senders, int Has, int Coming)
    {
        public IEnumerable<SimulatedMessage> Before => Enumerable.Range(0, Has * Senders.Length).Select(number => new SimulatedMessage(
            SenderOf(number), Json(number), MessageKind.New, SenderOf(number), Transaction(number), "completed", At(number)));

        public string SenderOf(int number) => Senders[number % Senders.Length];

        public byte[] Next(int number) => Json(Has * Senders.Length + number);

        private byte[] Json(int number) => Told.Json(SenderOf(number), Transaction(number), At(number), Told.Usual);

        private string Transaction(int number) => string.Create(CultureInfo.InvariantCulture, $"TXN_{SenderOf(number)}_{number}");

        private DateTimeOffset At(int number) => Now - Apart * (Has + Coming / Senders.Length - number / Senders.Length);
    }
}
