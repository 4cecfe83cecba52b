using System.Globalization;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;

namespace RemitFlow.Domain.Screening;

/// <summary>A declared rate or receive amount more than 20 % off the reference is a finding; neither ever enters a sum.</summary>
internal static class DeclaredFigures
{
    public static Remittance Compare(Remittance told, Valuation value)
    {
        if (told.ReceiveCurrency is not (null or "PHP")) return told;
        var rateOff = told.ExchangeRate is { } rate && ReferenceRates.IsOff(rate, value.PhpPerUnit);
        var amountOff = told.ReceiveAmount is { } amount && ReferenceRates.IsOff(amount, value.Php);
        if (!rateOff && !amountOff) return told;

        var findings = told.Findings.ToList();
        if (rateOff) findings.Add(Off("amount.exchange_rate", told.ExchangeRate!.Value, value.PhpPerUnit));
        if (amountOff) findings.Add(Off("amount.receive_amount", told.ReceiveAmount!.Value, value.Php));
        return told with { Findings = findings };
    }

    private static Finding Off(string field, decimal declared, decimal known) =>
        new(FindingCodes.OffReference, field, Text(declared), Text(known));

    private static string Text(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
