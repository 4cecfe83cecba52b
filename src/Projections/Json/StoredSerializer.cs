using System.Data.Common;
using System.Text.Json;
using Marten;
using Marten.Services;

namespace RemitFlow.Projections.Json;

/// <summary>
/// Marten's serializer, but bodies are read from the bytes that the row holds in one go: as a stream every event costs
/// a buffer of 16 KB and a state machine, which was an eighth of what following the store costs (docs/adr/0006).
/// </summary>
internal sealed class StoredSerializer() : SystemTextJsonSerializer(StoredJson.Configure(new JsonSerializerOptions())), ISerializer
{
    public new T FromJson<T>(DbDataReader reader, int index) =>
        JsonSerializer.Deserialize<T>(reader.GetFieldValue<byte[]>(index), StoredJson.Options)!;

    public new async ValueTask<T> FromJsonAsync<T>(DbDataReader reader, int index, CancellationToken cancellationToken = default) =>
        JsonSerializer.Deserialize<T>(await reader.GetFieldValueAsync<byte[]>(index, cancellationToken), StoredJson.Options)!;

    public new object FromJson(Type type, DbDataReader reader, int index) =>
        JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(index), type, StoredJson.Options)!;

    public new async ValueTask<object> FromJsonAsync(Type type, DbDataReader reader, int index, CancellationToken cancellationToken = default) =>
        JsonSerializer.Deserialize(await reader.GetFieldValueAsync<byte[]>(index, cancellationToken), type, StoredJson.Options)!;
}
