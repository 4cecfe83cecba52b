using Npgsql;

namespace RemitFlow.Projections.Reading;

/// <summary>A statement, and how the rows that answer it are read.</summary>
public sealed record Question<T>(NpgsqlBatchCommand Statement, Func<NpgsqlDataReader, CancellationToken, Task<T>> ReadAsync)
{
    /// <summary>Each row by itself, in their order.</summary>
    internal static Question<List<T>> Rows(NpgsqlBatchCommand statement, Func<NpgsqlDataReader, T> read) => new(statement, async (rows, cancellation) =>
    {
        var all = new List<T>();
        while (await rows.ReadAsync(cancellation)) all.Add(read(rows));
        return all;
    });

    /// <summary>The only row.</summary>
    internal static Question<T> One(NpgsqlBatchCommand statement, Func<NpgsqlDataReader, T> read) => new(statement, async (rows, cancellation) =>
    {
        await rows.ReadAsync(cancellation);
        return read(rows);
    });
}

/// <summary>
/// Questions that go to the database together and are answered together: asked one by one, each waits until both processes have
/// had their turn, which on a busy machine is most of what it takes.
/// </summary>
public sealed class Questions(NpgsqlConnection connection)
{
    private readonly List<NpgsqlBatchCommand> statements = [];
    private readonly List<Func<NpgsqlDataReader, CancellationToken, Task>> readers = [];

    /// <summary>Adds a question.</summary>
    /// <returns>Gives its answer, once they have been asked.</returns>
    public Func<T> Add<T>(Question<T> question)
    {
        T answer = default!;
        statements.Add(question.Statement);
        readers.Add(async (rows, cancellation) => answer = await question.ReadAsync(rows, cancellation));
        return () => answer;
    }

    public async Task AskAsync(CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in statements) batch.BatchCommands.Add(statement);
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        foreach (var read in readers)
        {
            await read(rows, cancellation);
            await rows.NextResultAsync(cancellation);
        }
    }
}

public static class AskedAlone
{
    /// <summary>Asks that question alone.</summary>
    public static async Task<T> AskAsync<T>(this NpgsqlConnection connection, Question<T> question, CancellationToken cancellation)
    {
        var questions = new Questions(connection);
        var answer = questions.Add(question);
        await questions.AskAsync(cancellation);
        return answer();
    }
}
