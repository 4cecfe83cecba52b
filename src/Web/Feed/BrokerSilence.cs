using System.Text.Json;

namespace RemitFlow.Web.Feed;

/// <summary>
/// How long the Kafka client has waited for its brokers, from what it says of itself: a connection that stands and carries nothing, or
/// next to nothing, looks well to everybody who does not count the answers.
/// </summary>
internal sealed class BrokerSilence
{
    /// <summary>After a request that was never answered: greeting a new connection takes two or three, work goes on with two a second.</summary>
    private const int AnswersUntilTrusted = 10;

    private readonly Dictionary<string, Heard> brokers = [];

    /// <summary>Time since the broker that was heard last has answered what it was asked: zero when one just did, null while none is needed.</summary>
    public TimeSpan? Read(JsonElement report)
    {
        var now = report.GetProperty("ts").GetInt64(); // Microseconds of a clock that is not set.
        TimeSpan? shortest = null;
        foreach (var (name, broker) in report.GetProperty("brokers").EnumerateObject().Select(x => (x.Name, x.Value)))
        {
            var state = broker.GetProperty("state").GetString();
            if (broker.GetProperty("source").GetString() == "logical" || state == "INIT") continue; // A second name, or one that is not needed.
            var (answers, unanswered) = (broker.GetProperty("rx").GetInt64(), broker.GetProperty("req_timeouts").GetInt64());
            if (brokers.GetValueOrDefault(name) is not { } before) before = new(answers, now, unanswered, 0);
            else if (answers < before.Answers) before = before with { TrustedFrom = answers + AnswersUntilTrusted }; // Learned anew: it counts from 0.
            var trustedFrom = unanswered > before.Unanswered ? answers + AnswersUntilTrusted : before.TrustedFrom;
            var isHeard = state == "UP" && answers >= trustedFrom
                && (answers != before.Answers || broker.GetProperty("waitresp_cnt").GetInt64() == 0);
            var heardAt = isHeard ? now : before.At;
            if (isHeard || brokers.ContainsKey(name)) shortest = Shorter(shortest, TimeSpan.FromMicroseconds(now - heardAt));
            brokers[name] = new(answers, heardAt, unanswered, trustedFrom);
        }

        return shortest;
    }

    private static TimeSpan Shorter(TimeSpan? one, TimeSpan other) => one < other ? one.Value : other;

    /// <param name="At">When it was last heard, or first looked at.</param>
    /// <param name="TrustedFrom">So many answers must it have given before it counts as heard.</param>
    private sealed record Heard(long Answers, long At, long Unanswered, long TrustedFrom);
}
