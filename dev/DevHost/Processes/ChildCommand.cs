namespace RemitFlow.DevHost.Processes;

/// <summary>What to start, and how.</summary>
internal sealed record ChildCommand(string Name, string[] Words, string LogFile)
{
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    public string WorkingFolder { get; init; } = "/";

    /// <summary>The account to run it as; null is ours.</summary>
    public string? Account { get; init; }

    /// <summary>What it is sent when we die without having ended it.</summary>
    public Signal WhenWeDie { get; init; } = Signal.Terminate;
}
