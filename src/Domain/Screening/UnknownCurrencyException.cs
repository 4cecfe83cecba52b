namespace RemitFlow.Domain.Screening;

/// <summary>A send currency without a reference rate at the remittance's time: it cannot be screened.</summary>
public sealed class UnknownCurrencyException(string currency) : Exception($"There is no reference rate for {currency}.")
{
    public string Currency { get; } = currency;
}
