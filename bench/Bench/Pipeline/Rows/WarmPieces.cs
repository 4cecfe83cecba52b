using System.Runtime.CompilerServices;

namespace RemitFlow.Bench.Pipeline.Rows;

/// <summary>The stored events in pieces, each either of the warm-up or measured: the same share as of the messages.</summary>
internal sealed class WarmPieces(StoredEvents events, PipelineOptions options)
{
    public async IAsyncEnumerable<(StoredEvent[] Piece, bool Warm)> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var cold = (int)(await events.CountAsync(ct) * options.WarmUp / options.Total);
        await foreach (var piece in events.PiecesAsync(ct))
        {
            var first = Math.Min(cold, piece.Length);
            cold -= first;
            if (first > 0) yield return (piece[..first], false);
            if (first < piece.Length) yield return (piece[first..], true);
        }
    }
}
