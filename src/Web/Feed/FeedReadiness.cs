using RemitFlow.Domain.Rates;
using RemitFlow.Web.Rates;
using RemitFlow.Web.Reading;
using RemitFlow.Web.Setup;

namespace RemitFlow.Web.Feed;

/// <summary>What must have happened before the first message is decided: the stored quotes are loaded, the store's secret is known.</summary>
internal sealed class FeedReadiness(QuoteFollower quotes, StoreIdentity store, ReferenceRates rates)
{
    public async Task<RemittanceReader> ReaderAsync(CancellationToken cancellation)
    {
        await quotes.Loaded.WaitAsync(cancellation);
        var secret = await store.SecretAsync(cancellation);
        return new RemittanceReader(new PrivateHash(secret), (currency, moment) => rates.PhpPer(currency, moment) is not null);
    }
}
