using CsvHelper;
using RemitFlow.Domain.Time;

namespace RemitFlow.Web.Http;

/// <summary>
/// Rows as comma-separated values (RFC 4180, UTF-8, a header first), sent while they are read. A text that a
/// spreadsheet would take for a formula gets an apostrophe in front.
/// </summary>
public static class Csv
{
    /// <param name="fileName">Under which a browser stores it.</param>
    /// <param name="columns">Each column's name and value; times are written as everywhere: ISO 8601 with microseconds and Z.</param>
    public static IResult Stream<T>(IAsyncEnumerable<T> rows, string fileName, params (string Name, Func<T, object?> Value)[] columns) =>
        new CsvAnswer<T>(rows, fileName, columns);

    /// <summary>A page of a list that has no end worth sending; its Link header names the next one.</summary>
    public static IResult Page<T>(HttpContext http, IEnumerable<T> rows, string? next, string fileName, params (string Name, Func<T, object?> Value)[] columns)
    {
        http.LinkNext(next);
        return Stream(rows.ToAsyncEnumerable(), fileName, columns);
    }

    private static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape };

    private sealed class CsvAnswer<T>(IAsyncEnumerable<T> rows, string fileName, (string Name, Func<T, object?> Value)[] columns) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = "text/csv; charset=utf-8";
            httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
            var cancellation = httpContext.RequestAborted;
            await using var csv = CsvWriter.Create(httpContext.Response.Body, Options, leaveOpen: true);
            await csv.WriteRecordAsync([.. columns.Select(column => column.Name)], cancellation);
            await foreach (var row in rows.WithCancellation(cancellation))
            {
                foreach (var (_, value) in columns) csv.WriteField(Written(value(row)));
                await csv.EndRecordAsync(cancellation);
            }
        }

        private static object? Written(object? value) =>
            value is DateTimeOffset time ? Moment.From(time).ToString() : value is Moment moment ? moment.ToString() : value;
    }
}
