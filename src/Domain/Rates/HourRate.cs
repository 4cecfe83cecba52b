namespace RemitFlow.Domain.Rates;

/// <summary>What a currency was worth in an hour.</summary>
/// <param name="Hour">Whole UTC hours since 1970-01-01T00:00Z.</param>
/// <param name="Rate">The mean of the hour's quotes, above 0.</param>
public readonly record struct HourRate(long Hour, decimal Rate);
