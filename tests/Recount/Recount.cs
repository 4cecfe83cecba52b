using System.Diagnostics.CodeAnalysis;
using RemitFlow.Recount.Counting;
using RemitFlow.Recount.Rates;
using RemitFlow.Recount.Reading;
using RemitFlow.Recount.Screening;
using RemitFlow.Recount.Sources;

namespace RemitFlow.Recount;

/// <summary>An independent recount of screening: a slow, obvious program, written from the contract alone and sharing
/// no code with what it is compared with.</summary>
public static class Recount
{
    /// <summary>The messages in the order in which they were handled. Only the order of each sender's own matters, so a
    /// topic's partitions, or a store's streams, may come one after the other.</summary>
    /// <param name="inThisOrder">Raw messages of `remittance-transactions`.</param>
    /// <param name="rates">Raw messages of `exchange-rates`; all are handled before the first remittance.</param>
    /// <param name="storedRates">The PHP figures that a store kept, in place of quotes; null for what it does not
    /// have, and then quotes and table decide.</param>
    public static RecountResult Screen(
        IEnumerable<Message> inThisOrder,
        IEnumerable<Message> rates,
        Func<RateQuestion, PhpFigures?>? storedRates = null)
    {
        ArgumentNullException.ThrowIfNull(inThisOrder);
        ArgumentNullException.ThrowIfNull(rates);
        var screener = new Screener(new ReferenceRates(), storedRates);
        foreach (var quote in rates)
            screener.HandleQuote(quote);
        foreach (var message in inThisOrder)
            screener.Handle(message);
        return screener.Result();
    }

    /// <summary>As above, with quotes and remittances mingled as they were handled ("of the quotes handled so
    /// far").</summary>
    /// <param name="inThisOrder">Each message, and whether it is a quote.</param>
    public static RecountResult ScreenMingled(IEnumerable<(bool IsQuote, Message Message)> inThisOrder)
    {
        ArgumentNullException.ThrowIfNull(inThisOrder);
        var screener = new Screener(new ReferenceRates(), null);
        foreach (var (isQuote, message) in inThisOrder)
            if (isQuote)
                screener.HandleQuote(message);
            else
                screener.Handle(message);
        return screener.Result();
    }

    /// <summary>Whole topics with keyed messages: a sender's are all in one partition, in the order of its
    /// offsets.</summary>
    public static RecountResult FromTopic(
        string bootstrapServers,
        string topic = "remittance-transactions",
        string ratesTopic = "exchange-rates",
        Func<RateQuestion, PhpFigures?>? storedRates = null) =>
        Screen(Topic.Read(bootstrapServers, topic), Topic.Read(bootstrapServers, ratesTopic), storedRates);

    /// <summary>The raw messages alone, for whoever puts them into another order.</summary>
    public static IEnumerable<Message> ReadTopic(string bootstrapServers, string topic) =>
        Topic.Read(bootstrapServers, topic);

    /// <summary>What one message is once read, or why it is a dead letter: to sort raw messages by sender. Rates are
    /// the table's alone here.</summary>
    public static bool TryRead(
        Message message, [NotNullWhen(true)] out Remittance? remittance, [NotNullWhen(false)] out Fault? fault)
    {
        ArgumentNullException.ThrowIfNull(message);
        var table = new ReferenceRates();
        (remittance, fault) = (null, null);
        try
        {
            remittance = RemittanceReader.Read(message, question => table.Figures(question.Currency, question.At));
            return true;
        }
        catch (FaultException e)
        {
            fault = e.Fault;
            return false;
        }
    }
}
