namespace RemitFlow.DevHost.Running;

/// <summary>What the person at the keyboard asked for.</summary>
/// <param name="Rate">Remittances a second; 0 starts no simulator.</param>
/// <param name="Kafka">A broker to use, <c>HOST:PORT</c>; null starts one.</param>
/// <param name="Postgres">A database to use, as a connection string; null starts a server.</param>
internal sealed record RunOptions(bool Fresh, int Rate, int Port, string? Kafka, string? Postgres);
