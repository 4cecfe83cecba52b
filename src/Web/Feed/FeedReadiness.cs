using Confluent.Kafka;
using Npgsql;
using RemitFlow.Domain.Rates;
using RemitFlow.Web.Rates;
using RemitFlow.Web.Reading;
using RemitFlow.Web.Setup;

namespace RemitFlow.Web.Feed;

/// <summary>
/// What must have happened before the first message is decided: quotes that a restored database lacks are stored, the
/// stored ones count, the store's secret is known.
/// </summary>
internal sealed class FeedReadiness(
    MissedQuotes missed, QuoteFollower quotes, StoreIdentity store, ReferenceRates rates, ILogger<FeedReadiness> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task<RemittanceReader> ReaderAsync(CancellationToken cancellation)
    {
        await quotes.Loaded.WaitAsync(cancellation);
        while (true)
        {
            try
            {
                await missed.StoreAsync(cancellation);
                var secret = await store.SecretAsync(cancellation);
                return new RemittanceReader(new PrivateHash(secret), rates.MayHave);
            }
            catch (Exception failure) when (failure is KafkaException or NpgsqlException or TimeoutException)
            {
                log.LogWarning("The feed cannot begin yet, trying again in {Pause}: {Reason}", Pause, failure.Message);
                await Task.Delay(Pause, cancellation);
            }
        }
    }
}
