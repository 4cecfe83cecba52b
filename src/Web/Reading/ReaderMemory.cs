using RemitFlow.Domain.Places;
using RemitFlow.Domain.Remittances;

namespace RemitFlow.Web.Reading;

/// <summary>
/// What a reader remembers from one message to the next, all of it bounded: the texts that repeat, what they mean, and
/// the hashes of the devices, accounts and phones seen last. About 3 MB when full; for one thread at a time.
/// </summary>
/// <param name="hash">Null for messages that hold no devices, accounts and phones; then little else repeats either.</param>
internal sealed class ReaderMemory(PrivateHash? hash = null)
{
    private readonly RawCache<string> names = new(bits: hash is null ? 1 : 12);
    private readonly RawCache<Place> countries = new(bits: 9);
    private readonly RawCache<Place> regions = new(bits: 8);
    private readonly RawCache<string> currencies = new(bits: 8);
    private readonly RawCache<string> hashes = new(bits: hash is null ? 1 : 13);

    /// <summary>Ids that were found to be in order; for those that repeat.</summary>
    public RawCache<string> Ids { get; } = new(bits: 8);

    public string Name(ReadOnlySpan<byte> raw, bool isEscaped) =>
        names.TryGet(raw, out var known) ? known : names.Put(raw, JsonText.Decode(raw, isEscaped));

    public Place Country(ReadOnlySpan<byte> raw, bool isEscaped) =>
        countries.TryGet(raw, out var known)
            ? known
            : countries.Put(raw, Countries.Find(JsonText.Decode(raw, isEscaped)));

    public Place Region(ReadOnlySpan<byte> raw, bool isEscaped) =>
        regions.TryGet(raw, out var known)
            ? known
            : regions.Put(raw, Regions.Find(JsonText.Decode(raw, isEscaped)));

    /// <summary>As it is: a code in lower case is not the currency's code.</summary>
    public string Currency(ReadOnlySpan<byte> raw, bool isEscaped) =>
        currencies.TryGet(raw, out var known) ? known : currencies.Put(raw, JsonText.Decode(raw, isEscaped));

    public string Hash(ReadOnlySpan<byte> raw, string text) =>
        hashes.TryGet(raw, out var known) ? known : hashes.Put(raw, hash!.Of(text));

    /// <summary>Three letters in upper case.</summary>
    public static bool IsCode(string currency) => currency.Length == 3 && currency.All(char.IsAsciiLetterUpper);
}
