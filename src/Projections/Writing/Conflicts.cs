using JasperFx;
using Npgsql;

namespace RemitFlow.Projections.Writing;

/// <summary>What a failed append may mean.</summary>
public static class Conflicts
{
    /// <summary>Somebody else wrote to one of the streams meanwhile: read again and decide again.</summary>
    public static bool Caused(Exception failure) => failure switch
    {
        ConcurrencyException => true,
        AggregateException many => many.InnerExceptions.Any(Caused),
        PostgresException postgres => postgres.SqlState
            is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure,
        _ => failure.InnerException is { } inner && Caused(inner),
    };
}
