using Npgsql;
using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Senders;
using RemitFlow.Domain.Time;

namespace RemitFlow.Projections.Reading;

/// <summary>A sender as of a moment.</summary>
/// <param name="Version">Of the stream at the last event that went into it.</param>
/// <param name="Events">How many went into it.</param>
public sealed record SenderThen(Sender Sender, long Version, long Events)
{
    /// <summary>
    /// Replays the stream: the events of remittances sent up to <paramref name="asOf"/> (event time), as far as they had
    /// been recorded by <paramref name="asRecordedAt"/>. Null when there was none. Takes as long as the stream is.
    /// </summary>
    public static async Task<SenderThen?> ReadAsync(
        NpgsqlConnection connection, string senderId, Moment? asOf, DateTimeOffset? asRecordedAt, CancellationToken cancellation)
    {
        SenderThen? then = null;
        var sentLater = new HashSet<string>();
        await foreach (var happened in SenderEvents.ReadAsync(connection, new SenderEventsQuery(senderId), null, cancellation))
        {
            // A transaction's time is that of its beginning, and one that waited for the sender's lock began early: the
            // first event recorded later ends what had been recorded, whatever stands behind it.
            if (happened.RecordedAt > asRecordedAt) break;
            if (asOf is { } moment && IsSentLater(happened.Data, moment, sentLater)) continue;
            then = new SenderThen(Sender.Evolve(then?.Sender, senderId, happened.Data), happened.Version, (then?.Events ?? 0) + 1);
        }

        return then;
    }

    // What belongs to a remittance goes by the time on which it was screened, contradictions and its alert too.
    private static bool IsSentLater(object happened, Moment moment, HashSet<string> sentLater)
    {
        if (happened is RemittanceScreened { Told: var told })
        {
            if (told.SentAt > moment) sentLater.Add(told.TransactionId);
            return told.SentAt > moment;
        }

        return sentLater.Contains(happened switch
        {
            RemittanceAdvanced advanced => advanced.Change.TransactionId,
            RemittanceContradicted contradicted => contradicted.Told.TransactionId,
            AlertAcknowledged taken => taken.TransactionId,
            AlertClosed closed => closed.TransactionId,
            _ => "",
        });
    }
}
