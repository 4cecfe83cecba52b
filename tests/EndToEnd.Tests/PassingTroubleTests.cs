using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Checks;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Simulating;
using Xunit;

namespace RemitFlow.EndToEnd.Tests;

public sealed class PassingTroubleTests(Servers servers, ITestOutputHelper output) : EndToEndTest(servers, output)
{
    private const int Messages = 4_000;

    /// <summary>Every other append fails at its last statement, with an error that is nobody's fault; a sequence is not rolled back.</summary>
    private const string EveryOtherFails = """
        create sequence attempts;
        create function fail_every_other() returns trigger language plpgsql as $$
        begin
          if nextval('attempts') % 2 = 1 then raise exception 'out of memory for a moment' using errcode = 'out_of_memory'; end if;
          return null;
        end $$;
        create trigger every_other before insert on remitflow.mt_events for each statement execute function fail_every_other();
        """;

    [Fact]
    public async Task A_batch_that_fails_for_a_moment_is_stored_by_another_try_and_counted_once()
    {
        var situation = await BeginAsync("passing-trouble");
        var sent = Simulation.Of(Messages);
        await situation.StartWebAsync(("Feed__BatchSize", "500"));
        await situation.Store.ExecuteAsync(EveryOtherFails);

        sent.SendAll(situation);
        await situation.CaughtUpAsync();

        (await situation.CountsAsync())!.ShouldBeAsSent(sent.Tally);
        await situation.Store.StreamsAreAsToldAsync(sent.Messages);
        situation.DeadLettersAreAsSent(sent.Messages);
    }
}
