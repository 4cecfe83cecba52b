namespace RemitFlow.Domain.Places;

/// <summary>An entry of ISO 3166-1.</summary>
/// <param name="AlphaTwo">Upper case, such as <c>SA</c>.</param>
/// <param name="AlphaThree">Upper case, such as <c>SAU</c>.</param>
/// <param name="Name">As the producers we know write it (USA, South Korea), else its ISO short name.</param>
public sealed record Country(string AlphaTwo, string AlphaThree, string Name);
