using RemitFlow.Domain.Senders;

namespace RemitFlow.Projections.Writing;

/// <summary>What a batch adds to one sender's stream.</summary>
/// <param name="After">The state after the last of them; its version is the stream's new one.</param>
public sealed record StreamChange(Sender After, IReadOnlyList<NewEvent> Events)
{
    public string SenderId => After.Id;

    /// <summary>The version that the stream must still have, 0 for one that must not exist yet.</summary>
    public long Expected => After.Version - Events.Count;

    /// <summary>The stream's version with the event at this place among them, counted from 0.</summary>
    public long VersionAt(int place) => Expected + place + 1;
}

/// <summary>An event to be appended, under an id that is derived from what it tells.</summary>
public sealed record NewEvent(Guid Id, object Data);
