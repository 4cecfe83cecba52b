using RemitFlow.Web.Desk.Parts;
using RemitFlow.Web.Http;
using RemitFlow.Web.Rates;

namespace RemitFlow.Web.Desk.Reading;

/// <summary>What the address of the page of rates asks for; where a part says nothing the page chooses.</summary>
/// <param name="From">The currency that is sent.</param>
/// <param name="Amount">As it was typed.</param>
/// <param name="History"><c>month</c> or <c>year</c>, of days; a week of hours else.</param>
/// <param name="Corridor">Whose savings are shown: <c>Qatar -> NCR</c>.</param>
public sealed record RatesAsked(string? From = null, string? Amount = null, string? History = null, string? Corridor = null)
{
    public const string UsualAmount = "500";

    /// <summary>What is handed over; null where no amount was typed that can be.</summary>
    public decimal? Handed
    {
        get
        {
            var query = new Query();
            var amount = query.Amount(string.IsNullOrWhiteSpace(Amount) ? UsualAmount : Amount);
            return query.Problem is null ? amount : null;
        }
    }

    public bool IsByDay => History is "month" or "year";

    /// <summary>Hours or days of the history.</summary>
    public int Buckets => History switch { "month" => 30, "year" => 366, _ => 168 };

    public string Address => DeskLinks.With("dashboard/rates", ("from", From), ("amount", Amount), ("history", History), ("corridor", Corridor));
}
