using RemitFlow.Recount.Counting;
using RemitFlow.Recount.Rates;
using RemitFlow.Recount.Reading;

namespace RemitFlow.Recount.Screening;

/// <summary>Handles one message after the other: "Order is the order of handling."</summary>
internal sealed class Screener(ReferenceRates quotes, Func<RateQuestion, PhpFigures?>? storedRates)
{
    private readonly Dictionary<string, SenderMemory> senders = new(StringComparer.Ordinal);
    private readonly Dictionary<(string SenderId, string TransactionId), ToldRemittance> known = [];
    private readonly List<ToldRemittance> screened = [];
    private readonly List<DeadLetter> deadLetters = [];
    private readonly Dictionary<Handled, int> counts = Enum.GetValues<Handled>().ToDictionary(kind => kind, _ => 0);
    private int unreadableQuotes;

    public void Handle(Message message) => counts[KindOf(message)]++;

    public void HandleQuote(Message message)
    {
        try
        {
            quotes.Handle(Quote.Read(message));
        }
        catch (FaultException)
        {
            unreadableQuotes++;
        }
    }

    public RecountResult Result()
    {
        var remittances = screened.Select(Outcome).ToList();
        var all = new RecountCounts(
            Sent: counts.Values.Sum(),
            Screened: counts[Handled.Screened],
            LaterStates: counts[Handled.LaterState],
            Repeats: counts[Handled.Repeat],
            Conflicts: counts[Handled.Conflict],
            DeadLetters: counts[Handled.DeadLetter],
            new QuoteCounts(quotes.Entered, quotes.Findings, quotes.OfOtherPairs, unreadableQuotes));
        return new RecountResult(all, deadLetters, remittances, CorridorHour.Of(remittances));
    }

    private Handled KindOf(Message message)
    {
        try
        {
            var remittance = RemittanceReader.Read(message, Rates);
            return known.TryGetValue((remittance.SenderId, remittance.TransactionId), out var told)
                ? told.Tell(remittance)
                : Screen(remittance);
        }
        catch (FaultException e)
        {
            // "The next message is processed, and nothing else is lost."
            deadLetters.Add(new DeadLetter(message.Partition, message.Offset, Content.Of(message.Key), Content.Of(message.Value), e.Fault));
            return Handled.DeadLetter;
        }
    }

    /// <summary>"A remittance is screened once, on the first message that is handled of it, whatever its
    /// status."</summary>
    private Handled Screen(Remittance remittance)
    {
        if (!senders.TryGetValue(remittance.SenderId, out var memory))
            senders[remittance.SenderId] = memory = new SenderMemory();
        var told = new ToldRemittance(remittance, Verdict.Of(RuleSet1.Fired(memory, remittance)));
        memory.Insert(remittance.Timestamp, remittance.Country.Code, remittance.Usd);
        known[(remittance.SenderId, remittance.TransactionId)] = told;
        screened.Add(told);
        return Handled.Screened;
    }

    /// <summary>Rates kept in a store come first; without an answer there, the quotes and the table.</summary>
    private PhpFigures? Rates(RateQuestion question) =>
        storedRates?.Invoke(question) ?? quotes.Figures(question.Currency, question.At);

    private static ScreenedRemittance Outcome(ToldRemittance told)
    {
        var first = told.First;
        Guid? alertId = told.Verdict.RaisesAlert ? AlertId.Of(first.SenderId, first.TransactionId) : null;
        return new ScreenedRemittance(first, first.Usd, told.Verdict, alertId, told.Last.Status, told.Last.Handling);
    }
}
