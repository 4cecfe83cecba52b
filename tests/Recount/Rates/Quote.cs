using System.Text.Json;
using RemitFlow.Recount.Reading;

namespace RemitFlow.Recount.Rates;

/// <summary>One message of `exchange-rates`, once read.</summary>
internal sealed record Quote(string Provider, string From, string To, DateTime Time, decimal Rate)
{
    private const decimal Largest = 1_000_000_000_000m;

    /// <summary>Throws a fault for what cannot be read; the contract names no order of faults for quotes, and does not
    /// say that a quote may not be ahead of its Kafka record. A rate above the limit of amounts is no rate.</summary>
    public static Quote Read(Message message)
    {
        using var document = Json.Object(message.Value);
        var root = document.RootElement;
        var time = WireTime.Read(Required.Text(root, "", "timestamp"))
            ?? throw new FaultException(Fault.Invalid("timestamp"));
        var provider = Required.Text(root, "", "provider");
        var from = Required.Text(root, "", "from_currency");
        var to = Required.Text(root, "", "to_currency");
        if (WireNumber.ReadRate(Required.Member(root, "", "rate")) is not { } rate || Math.Abs(rate) > Largest)
            throw new FaultException(Fault.Invalid("rate"));
        return new Quote(provider, from, to, time, rate);
    }
}
