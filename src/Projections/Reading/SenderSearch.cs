using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RemitFlow.Domain.Senders;
using RemitFlow.Projections.Json;

namespace RemitFlow.Projections.Reading;

/// <summary>What a list of senders is sorted by, highest first.</summary>
public enum SenderSort
{
    /// <summary>The highest fraud score of the last 30 days before the newest remittance.</summary>
    Risk = 0,

    /// <summary>Event time of the newest remittance.</summary>
    Recent = 1,

    /// <summary>US dollars, without failed and cancelled remittances.</summary>
    Volume = 2,
}

/// <summary>A sender in a list.</summary>
/// <param name="SortValue">With the id the place in the list.</param>
public sealed record FoundSender(Sender Sender, decimal SortValue);

/// <summary>
/// Finds senders by the beginning of their id or of the words of their name, a former name too. Sorts over what it
/// finds, without an index: one on the snapshot would cost every batch more than such a list is worth. A hundred thousand
/// senders take about a tenth of a second.
/// </summary>
public static class SenderSearch
{
    internal const string NameWords = "to_tsvector('simple'::regconfig, data ->> 'name')";

    /// <param name="query">Null for all senders.</param>
    /// <param name="after">Where the page before ended: the value sorted by, and the id; null for the first.</param>
    public static async Task<List<FoundSender>> ReadAsync(
        NpgsqlConnection connection, string? query, SenderSort sort, (decimal Value, string Id)? after, int limit, CancellationToken cancellation)
    {
        var value = sort switch
        {
            SenderSort.Risk => "coalesce((data ->> 'risk')::numeric, 0)",
            SenderSort.Recent => "(data ->> 'last')::numeric",
            _ => "(data ->> 'usd')::numeric",
        };
        var words = Words(query ?? "");
        await using var command = new NpgsqlCommand($"""
            select data, value from (
              select id, data, {value} as value from {MartenSetup.Schema}.mt_doc_sender {Matching(query, words)}) found
            where $3::numeric is null or (value, id) < ($3, $4)
            order by value desc, id desc limit $5
            """, connection);
        command.Parameters.AddWithValue(NpgsqlDbType.Text, query ?? (object)DBNull.Value);
        command.Parameters.AddWithValue(NpgsqlDbType.Text, words);
        command.Parameters.AddWithValue(NpgsqlDbType.Numeric, after?.Value ?? (object)DBNull.Value);
        command.Parameters.AddWithValue(NpgsqlDbType.Text, after?.Id ?? "");
        command.Parameters.AddWithValue(limit);
        var found = new List<FoundSender>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var sender = JsonSerializer.Deserialize<Sender>(rows.GetFieldValue<byte[]>(0), StoredJson.Options)!;
            found.Add(new FoundSender(sender, rows.GetDecimal(1)));
        }

        return found;
    }

    private static string Matching(string? query, string words) => query is null ? "" : $"""
        where id in (
          select id from {MartenSetup.Schema}.mt_doc_sender where starts_with(id, $1)
          {(words.Length == 0 ? "" : $"union select sender_id from {MartenSetup.Schema}.people where recipient_id = '' and {NameWords} @@ to_tsquery('simple', $2)")})
        """;

    /// <summary>"maria san" finds Maria Santos: every word must begin one of the name's.</summary>
    private static string Words(string query)
    {
        var letters = string.Concat(query.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' '));
        return string.Join(" & ", letters.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word + ":*"));
    }
}
