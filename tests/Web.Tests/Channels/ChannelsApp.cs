using System.Text.Json.Nodes;
using Npgsql;
using RemitFlow.Web.Tests.Fixture;
using Xunit;

namespace RemitFlow.Web.Tests.Channels;

/// <summary>
/// An app whose remittances are all of a few weeks around a month's end: five minutes of channel types are kept for 35 days
/// before the newest. Its test classes keep to channels, agents and days of their own.
/// </summary>
public sealed class ChannelsApp : IAsyncLifetime
{
    /// <summary>The first of March 2024 in Manila, after a 29th of February.</summary>
    public static readonly DateTimeOffset Midnight = new(2024, 2, 29, 16, 0, 0, TimeSpan.Zero);

    private RemitFlowApp? app;

    internal RemitFlowApp App => app!;

    public async ValueTask InitializeAsync() => app = await RemitFlowApp.AnotherAsync(
        "channels", ("Targets:ewallet:Percentile", "90"), ("Targets:ewallet:Milliseconds", "1000"), ("Targets:ewallet:SmallestNumber", "3"),
        ("Targets:drone:Milliseconds", "60000"), ("Targets:drone:Source", "a contract"));

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
    }

    /// <summary>The lines of a table that is asked for as CSV, cells apart; the first are the columns' names.</summary>
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

    /// <summary>What plain SQL makes of it, a row an object.</summary>
    internal async Task<JsonNode[]> SqlAsync(string sql, params object[] parameters)
    {
        await using var command = App.Database.CreateCommand($"select row_to_json(x)::text from ({sql}) x");
        foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        var rows = new List<JsonNode>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) rows.Add(JsonNode.Parse(reader.GetString(0))!);
        return [.. rows];
    }
}

[CollectionDefinition(nameof(ChannelsApp))]
public sealed class ChannelsAppTests : ICollectionFixture<ChannelsApp>;
