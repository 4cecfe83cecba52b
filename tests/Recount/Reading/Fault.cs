namespace RemitFlow.Recount.Reading;

/// <summary>Why a message goes to the dead letters: a reason code of the contract and the path of the member.</summary>
public sealed record Fault(string Reason, string Field)
{
    public static Fault InvalidJson() => new("invalid_json", "");

    public static Fault Missing(string field) => new("missing_field", field);

    public static Fault Invalid(string field) => new("invalid_value", field);

    public static Fault UnknownCurrency() => new("unknown_currency", "amount.send_currency");

    public static Fault InFuture() => new("timestamp_in_future", "timestamp");
}

/// <summary>Thrown at the first fault, so that the order of reading is the order in which faults are named.</summary>
internal sealed class FaultException(Fault fault) : Exception(fault.Reason + " " + fault.Field)
{
    public Fault Fault { get; } = fault;
}
