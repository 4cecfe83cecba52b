namespace RemitFlow.DevHost.Processes;

/// <summary>
/// What stands before a command so that it runs in a session of its own (the terminal's Ctrl-C passes it by: we end our
/// children in order), as another account if need be, and is told to end when we die, even of a SIGKILL.
/// </summary>
internal static class Launch
{
    private static readonly Lazy<Task<bool>> KnowsParentDeath = new(async () =>
        Tool.Find("setpriv") is { } setpriv && (await Tool.RunAsync([setpriv, "--pdeathsig", "keep", "true"])).Ok);

    public static async Task<string[]> PrefixAsync(Signal whenWeDie, string? account = null) =>
        [.. Session(), .. Account(account), .. await ParentDeathAsync(whenWeDie)];

    /// <summary>The same without session and death signal, for tools that end by themselves.</summary>
    public static string[] Account(string? account)
    {
        if (account is null)
        {
            return [];
        }

        if (Tool.Find("setpriv") is { } setpriv)
        {
            return [setpriv, $"--reuid={account}", $"--regid={account}", "--init-groups"];
        }

        return Tool.Find("runuser") is { } runuser
            ? [runuser, "-u", account, "--"]
            : throw new DevHostException(
                "PostgreSQL will not run as root, and neither setpriv nor runuser is here "
                + $"to start it as {account}: install util-linux.");
    }

    // Both replace themselves with the command (exec), so that our child's pid is the command's.
    private static string[] Session() =>
        Tool.Find("setsid") is { } setsid ? [setsid]
        : Tool.Find("perl") is { } perl ? [perl, "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV", "--"] // macOS
        : [];

    private static async Task<string[]> ParentDeathAsync(Signal signal) =>
        await KnowsParentDeath.Value ? [Tool.Find("setpriv")!, "--pdeathsig", Signals.NameOf(signal)] : [];
}
