using Microsoft.AspNetCore.Components;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Rates;
using RemitFlow.Web.Corridors;
using RemitFlow.Web.Desk.Parts;
using RemitFlow.Web.Desk.Reading;
using RemitFlow.Web.Http;
using RemitFlow.Web.Rates;

namespace RemitFlow.Web.Desk.Pages;

/// <summary>Rates of one currency to pesos: who pays best, how they went, when to send, and what it costs.</summary>
public sealed partial class RatesPage
{
    private const string UsualCurrency = "USD";
    private const int MostQuotes = 100;
    private const int MostRemittances = 200;
    private const int CorridorHours = 168;
    private RatesAsked asked = new(); // Before it stands in the address, or two changes at once would lose one.
    private (string, string?)? slow; // What the slow answers are of.
    private string sold = "";
    private string? corridor;
    private string[] currencies = [], corridors = [];
    private BestQuotes? best;
    private ExchangeRates? quotes;
    private RateHistory? history;
    private ChartSeries candles = null!;
    private BestTimeAnswer? time;
    private Savings? savings;
    private TransferCostRow[] costs = [];

    [SupplyParameterFromQuery] private string? From { get; set; }
    [SupplyParameterFromQuery] private string? Amount { get; set; }
    [SupplyParameterFromQuery] private string? History { get; set; }
    [SupplyParameterFromQuery] private string? Corridor { get; set; }

    private string Handed => asked.Handed is { } amount ? Reader.Sent(amount, sold) : sold;

    private decimal? Reference => quotes?.ReferenceRates is [var ours, ..] ? ours.PhpPerUnit : null;

    protected override Task OnParametersSetAsync()
    {
        asked = new RatesAsked(From, Amount, History, Corridor);
        return base.OnParametersSetAsync();
    }

    protected override async Task ReadAsync()
    {
        await using (var connection = await Database.OpenConnectionAsync(Left)) currencies = [.. await StandingQuotes.CurrenciesAsync(connection, Left)];
        sold = currencies.FirstOrDefault(code => code == asked.From) ?? currencies.FirstOrDefault(code => code == UsualCurrency) ?? currencies.FirstOrDefault() ?? "";
        if (sold.Length == 0) return;
        var now = Moment.From(Clock.GetUtcNow());
        best = asked.Handed is { } amount
            ? await GetBestQuote.ReadAsync(Database, References, sold, amount, null, new MomentPage(now, 0), StandingQuotes.MostProviders, Left)
            : null;
        quotes = await GetRates.ReadAsync(Database, References, sold, now, null, MostQuotes, Left);
        history = await GetRateHistory.ReadAsync(Database, sold, "PHP", asked.IsByDay, GetRateHistory.Ending(now, asked.IsByDay, asked.Buckets), Left);
        candles = ChartSeries.Candles(history.Rates);
        costs = await GetTransferCost.ReadAsync(Database, References, sold, null, now, Left);
        if (slow == (sold, asked.Corridor)) return;
        await ReadSlowAsync(now);
        slow = (sold, asked.Corridor);
    }

    /// <summary>What hardly changes while somebody looks: read when something else is asked for.</summary>
    private async Task ReadSlowAsync(Moment now)
    {
        time = await GetBestTime.ReadAsync(Database, sold, GetBestTime.LastEnd(now), GetBestTime.UsualWeeks, Left);
        var largest = await GetCorridors.ReadAsync(Database, Distinct, new(50, Currency, new(LastHours(CorridorHours), 0)), Left);
        var wanted = GetSavings.Corridor(new Query(), asked.Corridor) is null ? null : asked.Corridor;
        corridors = [.. largest.Rows.Select(row => row.CorridorId).Union(wanted is null ? [] : [wanted])];
        corridor = wanted ?? corridors.FirstOrDefault();
        if (GetSavings.Corridor(new Query(), corridor) is not { } ends)
        {
            savings = null;
            return;
        }

        await using var connection = await Database.OpenConnectionAsync(Left);
        savings = await GetSavings.ReadAsync(connection, References, null, ends, null, MostRemittances, Left);
    }

    private void Go(RatesAsked wanted) => Navigation.NavigateTo((asked = wanted).Address, replace: true);

    private static string? Text(ChangeEventArgs change) => change.Value?.ToString()?.Trim() is { Length: > 0 } text ? text : null;
}
