using RemitFlow.Web.Live;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Live;

public sealed class LiveClientsTests
{
    private readonly LiveClients clients = new();

    [Fact]
    public void A_client_that_is_too_slow_is_let_go_and_the_others_are_not()
    {
        var (slow, quick) = (clients.Enter(), clients.Enter());
        clients.BeginAt(0);
        var read = 0;
        for (var position = 1; position <= LiveClients.Waiting + 1; position++)
        {
            clients.Tell([new LiveMessage("alert", position, "{}", "")], position);
            while (quick.Reader.TryRead(out _)) read++;
        }

        read.ShouldBe(LiveClients.Waiting + 1);
        quick.Reader.Completion.IsCompleted.ShouldBeFalse();
        for (var waiting = 0; waiting < LiveClients.Waiting; waiting++) slow.Reader.TryRead(out _).ShouldBeTrue(); // What it was told, it gets.
        slow.Reader.Completion.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void When_the_last_client_has_gone_nobody_follows_the_store()
    {
        var client = clients.Enter();
        clients.BeginAt(7);
        clients.Position.ShouldBe(7);
        clients.Someone.IsCompleted.ShouldBeTrue();

        clients.Leave(client);

        clients.Position.ShouldBeNull();
        clients.Someone.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void An_app_that_stops_lets_its_clients_go()
    {
        var client = clients.Enter();

        clients.Close();

        client.Reader.Completion.IsCompleted.ShouldBeTrue();
        clients.Enter().Reader.Completion.IsCompleted.ShouldBeTrue();
    }
}
