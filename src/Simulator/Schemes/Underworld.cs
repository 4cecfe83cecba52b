using RemitFlow.Simulator.Chance;
using RemitFlow.Simulator.Rates;
using RemitFlow.Simulator.Remittances;
using RemitFlow.Simulator.Senders;

namespace RemitFlow.Simulator.Schemes;

/// <summary>Begins schemes, so many that their remittances have the share of all that was asked for.</summary>
internal sealed class Underworld
{
    /// <summary>
    /// Of the moments at which a scheme is missing, how many begin one: they do not come like a clock.
    /// </summary>
    private const double BeginChance = 0.2;
    private readonly SimulationOptions _options;
    private readonly Draw _draw;
    private readonly Cast _cast;
    private long _schemes;
    private long _planned;

    public Underworld(SimulationOptions options, Draw draw, Population population, long senders, TrueRates rates)
    {
        (_options, _draw) = (options, draw);
        _cast = new Cast(draw, rates, () => population.At(draw.Below(senders)));
    }

    /// <param name="remittances">Remittances told so far.</param>
    /// <returns>The remittances of a scheme that begins now; mostly none.</returns>
    public IEnumerable<Send> Begin(long remittances, DateTimeOffset now)
    {
        if (_planned >= _options.Fraud * (remittances + 1) || !_draw.Chance(BeginChance))
        {
            return [];
        }

        var scheme = Scheme.All.Pick(_draw);
        var moves = scheme.Plan(_cast, now).ToArray();
        var mark = new SchemeMark(scheme.Name, ++_schemes, moves.Length);
        _planned += moves.Length;
        return moves.Select(move => new Send(
            move.Sender,
            move.Recipient,
            move.From ?? move.Sender.Country,
            move.Device ?? move.Sender.Device,
            move.At,
            move.Usd,
            Outcome.Of(move.Recipient.Channel, _draw),
            _draw.Chance(_options.MultiState),
            Scheme: mark));
    }
}
