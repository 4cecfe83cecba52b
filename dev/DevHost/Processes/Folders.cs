namespace RemitFlow.DevHost.Processes;

internal static class Folders
{
    public static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The usual case: an earlier run by root left it to another account.
            throw new DevHostException($"{folder} cannot be removed by this account: {e.Message}", e);
        }
    }
}
