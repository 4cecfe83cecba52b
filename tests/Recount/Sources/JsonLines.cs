using System.Text;

namespace RemitFlow.Recount.Sources;

/// <summary>A file with a value a line, all in one partition; the offset is the line's number from 0. A line has no
/// Kafka time, so nothing in it is ahead of it.</summary>
internal static class JsonLines
{
    public static IEnumerable<Message> Read(string path)
    {
        var offset = 0L;
        // Latin-1 gives each byte back as it is: a line that is not UTF-8 stays what it was.
        foreach (var line in File.ReadLines(path, Encoding.Latin1))
            if (line.Length > 0)
                yield return new Message(null, Encoding.Latin1.GetBytes(line), null, Partition: 0, Offset: offset++);
    }
}
