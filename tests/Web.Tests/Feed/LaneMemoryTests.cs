using RemitFlow.Domain.Senders;
using RemitFlow.Web.Feed;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Feed;

public sealed class LaneMemoryTests
{
    [Theory]
    [InlineData(LaneMemory.MostPeople, LaneMemory.MostPeople), InlineData(LaneMemory.MostPeople + 1, 0)]
    public void Of_a_sender_with_very_many_people_only_the_state_is_kept(int met, int kept)
    {
        var memory = new LaneMemory(capacity: 2);
        memory.Keep("a", new SenderMemory(new Sender { Id = "a", Version = 7 }, People(met)));
        memory.Find("a")!.State.Version.ShouldBe(7);
        memory.Find("a")!.People.Count.ShouldBe(kept);
    }

    [Fact]
    public void Of_very_many_senders_those_met_last_are_kept_and_the_first_forgotten()
    {
        var memory = new LaneMemory(capacity: 4);
        for (var n = 0; n < 100; n++) memory.Keep($"{n}", new SenderMemory(new Sender { Id = $"{n}" }, People(1)));
        Enumerable.Range(0, 96).ShouldAllBe(n => memory.Find($"{n}") == null);
        memory.Find("98").ShouldNotBeNull();
        memory.Find("99").ShouldNotBeNull();
    }

    [Fact]
    public void Those_who_are_met_again_stay()
    {
        var memory = new LaneMemory(capacity: 4);
        memory.Keep("regular", new SenderMemory(new Sender { Id = "regular" }, People(1)));
        for (var n = 0; n < 100; n++)
        {
            memory.Keep($"{n}", new SenderMemory(new Sender { Id = $"{n}" }, People(1)));
            memory.Find("regular").ShouldNotBeNull();
        }
    }

    private static Dictionary<string, PersonVersion> People(int count) =>
        Enumerable.Range(0, count).ToDictionary(n => $"RCP_{n}", n => new PersonVersion(1, n));
}
