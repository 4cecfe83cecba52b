using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Time;
using It = RemitFlow.Web.Reading.QuoteMembers;

namespace RemitFlow.Web.Reading;

/// <summary>
/// Reads a message of <c>exchange-rates</c> as tolerantly as <see cref="RemittanceReader"/> reads its own. Time,
/// provider, both currencies (three letters) and the rate are required; whether the rate can be true is for the book of
/// quotes to say. One reader is used by one thread at a time.
/// </summary>
public sealed class QuoteReader
{
    private readonly MemberSlots slots = new(It.Message);
    private readonly ReaderMemory memory = new();

    /// <param name="message">The record's value; a record without one is empty.</param>
    /// <param name="recordTime">The Kafka record's own time.</param>
    public QuoteResult Read(ReadOnlySpan<byte> message, Moment recordTime)
    {
        if (!slots.TryScan(message)) return new QuoteResult(Unreadable.Json);

        var required = new RequiredMembers(message, slots, memory);
        if (!required.TryTime(It.Timestamp, recordTime, out var quotedAt)
            || !required.TryId(It.Provider, out var provider, repeats: true)
            || !TryCode(ref required, It.From, out var from)
            || !TryCode(ref required, It.To, out var to)
            || !required.TryRate(It.Rate, out var rate)) return new QuoteResult(required.Fault!);

        if (Unstorable.Find(message, slots, It.Message) is { } member)
            return new QuoteResult(Unreadable.Invalid(member, "has U+0000 or half a surrogate pair"));

        var told = new OptionalMembers(message, slots, memory);
        var quote = new Quote(
            told.Text(It.RateId),
            quotedAt,
            provider,
            from,
            to,
            rate,
            told.Amount(It.Fee),
            told.Currency(It.FeeCurrency));
        return new QuoteResult(quote, told.Findings);
    }

    /// <summary>
    /// Nobody asks yet whether the currency has a rate: this message may be the first to give it one.
    /// </summary>
    private static bool TryCode(ref RequiredMembers required, Member member, out string currency) =>
        required.TryCurrency(member, out currency)
        && (ReaderMemory.IsCode(currency) || required.Fail(Unreadable.Invalid(member, "is not an ISO 4217 code")));
}
