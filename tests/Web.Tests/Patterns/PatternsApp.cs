using System.Text.Json.Nodes;
using RemitFlow.Web.Tests.Fixture;
using Xunit;

namespace RemitFlow.Web.Tests.Patterns;

/// <summary>
/// An app whose history is known from its first hour on: fourteen months from the first of January 2023 in Manila, over a leap day, of some
/// busy senders and many that are not, with late ones and later states.
/// </summary>
public sealed class PatternsApp : IAsyncLifetime
{
    /// <summary>Each remittance as it was first told, with the highest of its states (from 1), in plain SQL over the events.</summary>
    internal const string Told = """
        with told as (
          select e.stream_id as sender, e.data ->> 'ctry' || ' -> ' || (e.data ->> 'reg') as corridor, e.data ->> 'reg' as region, e.data ->> 'ch' as channel,
            (timestamptz 'epoch' + (e.data ->> 'at')::bigint * interval '1 microsecond') at time zone 'Asia/Manila' as at,
            (e.data ->> 'usd')::numeric as usd, round((e.data ->> 'amt')::numeric * (e.data ->> 'ppu')::numeric, 4) as php,
            (e.type <> 'remittance_cleared')::int as alert, s.status, s.status < 4 as held
          from remitflow.mt_events e join (
            select stream_id, data ->> 'tx' as tx,
              max(array_position(array['initiated', 'processing', 'completed', 'failed', 'cancelled'], data ->> 'st')) as status
            from remitflow.mt_events where type like 'remittance%' and type <> 'remittance_contradicted' group by 1, 2) s
            on s.stream_id = e.stream_id and s.tx = e.data ->> 'tx'
          where e.type in ('remittance_cleared', 'remittance_flagged', 'remittance_held'))
        """;

    internal static readonly DateTimeOffset Begins = new(2022, 12, 31, 16, 0, 0, TimeSpan.Zero);
    private RemitFlowApp? app;

    internal RemitFlowApp App => app!;

    public async ValueTask InitializeAsync()
    {
        app = await RemitFlowApp.AnotherAsync("patterns");
        await app.SendAsync([.. Remittances()]);
        await app.SettledAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
    }

    /// <summary>What plain SQL makes of <see cref="Told"/>, a row an object.</summary>
    internal async Task<JsonNode[]> SqlAsync(string select)
    {
        await using var command = App.Database.CreateCommand($"{Told} select row_to_json(x)::text from ({select}) x");
        var rows = new List<JsonNode>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) rows.Add(JsonNode.Parse(reader.GetString(0))!);
        return [.. rows];
    }

    /// <summary>The lines of a table as CSV, cells apart; the first are the columns' names.</summary>
    internal async Task<string[][]> CsvAsync(string path)
    {
        var (answer, body) = await App.GetAsync(path);
        using (answer)
        {
            answer.EnsureSuccessStatusCode();
            if (answer.Content.Headers.ContentType?.MediaType != "text/csv") throw new InvalidOperationException($"{path} is no CSV");
        }

        return [.. body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];
    }

    private static IEnumerable<RemittanceJson> Remittances()
    {
        yield return new RemittanceJson("pattern-0", "PATTERN_0") { At = Begins };
        yield return new RemittanceJson("leap-1", "PATTERN_LEAP_1") { At = new(2024, 2, 28, 16, 0, 0, TimeSpan.Zero), Amount = 50 };
        yield return new RemittanceJson("leap-2", "PATTERN_LEAP_2") { At = new(2024, 2, 29, 15, 59, 59, TimeSpan.Zero), Amount = 50 };
        yield return new RemittanceJson("leap-3", "PATTERN_LEAP_3") { At = new(2024, 2, 29, 16, 0, 0, TimeSpan.Zero), Amount = 50 };
        var chance = new Random(17);
        for (var n = 1; n < 700; n++)
        {
            var at = Begins.AddMinutes(chance.Next(429 * 1_440));
            var payDay = at.AddHours(8).Day is 15 or 16 ? 3 : 1;
            var told = new RemittanceJson($"pattern-{(int)(90 * chance.NextDouble() * chance.NextDouble())}", $"PATTERN_{n}")
            {
                At = at, Amount = payDay * (20 + chance.Next(70_000) / 100m), Country = n % 3 == 0 ? "Qatar" : "Japan",
                Region = n % 20 == 0 ? "Atlantis" : n % 2 == 0 ? "NCR" : "Region VII", ChannelId = $"CH_{n % 4}",
                Status = chance.Next(5) == 0 ? "processing" : "completed",
            };
            yield return told;
            if (told.Status == "processing") yield return told with { Status = (n % 3) switch { 0 => "failed", 1 => "cancelled", _ => "completed" } };
        }
    }
}

[CollectionDefinition(nameof(PatternsApp))]
public sealed class PatternsAppTests : ICollectionFixture<PatternsApp>;
