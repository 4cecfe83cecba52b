namespace RemitFlow.Web.Live;

internal static class LiveSetup
{
    public static void AddLiveFeed(this IServiceCollection services)
    {
        services.AddSingleton<StoredAlerts>();
        services.AddSingleton<LiveClients>();
        services.AddSingleton<RecentCounters>();
        services.AddSingleton<RecentMinutes>();
        services.AddSingleton<ILiveFeed, LiveFeed>();
        services.AddHostedService<LiveFollower>();
        services.AddHostedService<CountersTicker>();
        services.AddHostedService<MinutesTicker>();
    }
}
