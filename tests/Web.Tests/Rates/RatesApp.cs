using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RemitFlow.Contracts;
using RemitFlow.Web.Rates;
using RemitFlow.Web.Tests.Fixture;
using Wolverine;
using Xunit;

namespace RemitFlow.Web.Tests.Rates;

/// <summary>An app whose quotes change nobody else's remittances. Its test classes keep to currencies, or times, of their own.</summary>
public sealed class RatesApp : IAsyncLifetime
{
    private readonly Dictionary<string, QuoteRecord[]> once = [];
    private RemitFlowApp? app;
    private int told;

    internal RemitFlowApp App => app!;

    public async ValueTask InitializeAsync() => app = await RemitFlowApp.AnotherAsync("rates");

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
    }

    internal static QuoteMessage Quote(
        string provider, string currency, decimal rate, DateTimeOffset at, decimal? fee = 0, string? feeCurrency = null, string to = "PHP") =>
        new("FX", at, provider, currency, to, rate, fee, feeCurrency ?? currency);

    /// <summary>
    /// Has a test class's quotes handled by the handler of the topic, in this order and once, whichever test comes first;
    /// the reference rates have followed when it returns.
    /// </summary>
    /// <returns>The records, to be delivered again.</returns>
    internal async Task<QuoteRecord[]> OnceAsync(string tests, params IEnumerable<QuoteMessage> quotes)
    {
        if (once.TryGetValue(tests, out var before)) return before;
        QuoteRecord[] records =
        [
            .. quotes.Select(quote => new QuoteRecord(JsonSerializer.SerializeToUtf8Bytes(quote, WireJson.Options), DateTimeOffset.UnixEpoch.AddSeconds(++told + 2_000_000_000))),
        ];
        await DeliverAsync(records);
        return once[tests] = records;
    }

    internal async Task DeliverAsync(QuoteRecord[] records)
    {
        foreach (var batch in records.Chunk(1_000))
        {
            await using var scope = App.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync(batch);
        }

        await using var connection = await App.Database.OpenConnectionAsync();
        await App.Services.GetRequiredService<QuoteFollower>().CatchUpAsync(connection, CancellationToken.None);
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
}

[CollectionDefinition(nameof(RatesApp))]
public sealed class RatesAppTests : ICollectionFixture<RatesApp>;

internal static class Members
{
    public static decimal Number(this JsonNode node, string member) => node[member]!.GetValue<decimal>();

    public static decimal? NumberOrNone(this JsonNode node, string member) => node[member]?.GetValue<decimal>();

    public static string? Text(this JsonNode node, string member) => node[member]?.GetValue<string>();

    public static JsonNode[] Rows(this JsonNode node, string member) => [.. node[member]!.AsArray().Select(row => row!)];
}
