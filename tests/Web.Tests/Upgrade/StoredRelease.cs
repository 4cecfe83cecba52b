using System.IO.Compression;
using System.Text;
using Npgsql;
using RemitFlow.DevHost.Running;

namespace RemitFlow.Web.Tests.Upgrade;

/// <summary>A database as a release left it: plain SQL of one INSERT a table and more, made by <c>dev/dump-release</c>.</summary>
internal static class StoredRelease
{
    private static string Folder => Path.Combine(Checkout.Find().Root, "tests", "Web.Tests", "Upgrade");

    /// <summary>Every release of which a database is kept.</summary>
    public static IEnumerable<string> Versions => Directory.GetFiles(Folder, "*.sql.gz").Select(file => Path.GetFileName(file)[..^".sql.gz".Length]);

    public static string FileOf(string version) => Path.Combine(Folder, $"{version}.sql.gz");

    /// <summary>Fills an empty database with it.</summary>
    public static async Task RestoreAsync(string version, string connectionString, CancellationToken cancellation)
    {
        await using var file = new GZipStream(File.OpenRead(FileOf(version)), CompressionMode.Decompress);
        using var sql = new StreamReader(file, Encoding.UTF8);
        await using var database = NpgsqlDataSource.Create($"{connectionString};Pooling=false"); // The dump empties the search path.
        await using var command = database.CreateCommand(await sql.ReadToEndAsync(cancellation));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>What <c>pg_dump</c> wrote, without the words that only <c>psql</c> knows.</summary>
    public static async Task SaveAsync(string version, string dump, CancellationToken cancellation)
    {
        await using var file = new GZipStream(File.Create(FileOf(version)), CompressionLevel.SmallestSize);
        await using var sql = new StreamWriter(file);
        await foreach (var line in File.ReadLinesAsync(dump, cancellation))
        {
            if (!line.StartsWith('\\') && !line.StartsWith("--", StringComparison.Ordinal)) await sql.WriteLineAsync(line.AsMemory(), cancellation);
        }
    }
}
