using System.Text.RegularExpressions;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Operations;

public sealed class MetricsTests(RemitFlowApp app)
{
    [Fact]
    public async Task Prometheus_finds_our_figures_and_those_of_the_libraries()
    {
        await app.SendAsync(new RemittanceJson("metrics-1", "T1"));
        await app.SettledAsync();

        var metrics = "";
        await Until.TrueAsync("the lag and the first request are told", async () =>
            (metrics = (await app.GetAsync("/metrics")).Body).Contains("remitflow_projections_lag", StringComparison.Ordinal)
            && metrics.Contains("remitflow_feed_lag", StringComparison.Ordinal)
            && Path("projected", "read_model=\"alerts\"").IsMatch(metrics) && Path("projected", "read_model=\"figures\"").IsMatch(metrics)
            && metrics.Contains("http_server_request_duration_seconds", StringComparison.Ordinal)); // This app's first may be our own.
        metrics.ShouldContain("remitflow_feed_messages_total{");
        metrics.ShouldContain("outcome=\"screened\"");
        foreach (var stage in new[] { "received", "decided", "stored" }) Path(stage).IsMatch(metrics).ShouldBeTrue(stage);
        metrics.ShouldContain("http_server_request_duration_seconds");
        metrics.ShouldContain("dotnet_gc_");
        metrics.ShouldContain("marten_");
        metrics.ShouldContain("db_client_");
    }

    private static Regex Path(string stage, string label = "") => new($"remitflow_feed_path_seconds_bucket{{.*{label}.*stage=\"{stage}\"");
}
