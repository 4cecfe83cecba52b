namespace RemitFlow.DevHost.Processes;

/// <summary>One owner a folder. The system lets go of it when we die, however we die.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream file;

    private FolderLock(FileStream file) => this.file = file;

    public static FolderLock Take(string folder)
    {
        var path = Path.Combine(folder, "lock");
        try
        {
            Directory.CreateDirectory(folder);
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DevHostException($"{folder} cannot be written by this account.", e);
        }
        catch (IOException e) when (Complaints.IsDiskFull(e.Message))
        {
            throw new DevHostException(Complaints.DiskFull(folder), e);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new DevHostException($"{folder} is in use by another run: end that one first.", e);
        }
        catch (IOException e)
        {
            throw new DevHostException($"{folder} cannot be used: {e.Message}", e);
        }
    }

    public void Dispose() => file.Dispose();
}
