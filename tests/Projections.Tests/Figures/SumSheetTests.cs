using RemitFlow.Projections.Figures;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Figures;

#pragma warning disable CA5394 // Seeded on purpose: nothing is secured by it.
public sealed class SumSheetTests
{
    private const int Width = 3;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory, MemberData(nameof(Seeds))]
    public void Sheets_add_up_to_what_their_rows_do_in_any_order(int seed)
    {
        var chance = new Random(seed);
        var pages = Enumerable.Range(0, 6).Select(_ => Page(chance)).ToArray();
        var expected = pages.SelectMany(page => page).GroupBy(row => row.Key)
            .ToDictionary(rows => rows.Key, rows => rows.Select(row => row.Sums).Aggregate((one, other) => [.. one.Zip(other, (x, y) => x + y)]));

        var sheet = Sum(pages);
        sheet.Count.ShouldBe(expected.Count);
        foreach (var row in sheet.Rows) Numbers(row).ShouldBe(expected[row.Key], row.Key);
        sheet.Rows.Select(row => System.Text.Encoding.UTF8.GetBytes(row.Key)).Select(Convert.ToHexString).ShouldBeInOrder();
        Sum([.. pages.Reverse()]).ToBytes().ShouldBe(sheet.ToBytes());
    }

    [Fact]
    public void Numbers_of_any_size_and_sign_are_kept()
    {
        Int128[] numbers = [0, 1, -1, 63, 64, -64, -65, long.MaxValue, long.MinValue, (Int128)long.MaxValue + 1, Int128.MaxValue, Int128.MinValue];
        var sheet = new SumSheet(numbers.Length);
        sheet.Add(Stored(numbers.Length, ("AGT_1", numbers)));
        Numbers(sheet.Rows.ShouldHaveSingleItem(), numbers.Length).ShouldBe(numbers);
    }

    [Fact]
    public void Numbers_of_the_same_keys_add_up_whatever_bytes_they_take()
    {
        Int128[] numbers = [0, 1, -1, 127, 128, -128, -129, 1L << 47, -(1L << 47), long.MaxValue, long.MinValue, (Int128)long.MaxValue * 3, Int128.MinValue / 4];
        (string, Int128[])[] rows = [("", numbers), ("AGT_1", [.. numbers.Select(number => -number)]), ("AGT_2", [.. numbers.Reverse()]), ("AGT_3", numbers)];
        var sheet = new SumSheet(numbers.Length);
        for (var times = 0; times < 2; times++) sheet.Add(Stored(numbers.Length, rows));
        foreach (var (row, (key, told)) in sheet.Rows.Zip(rows)) Numbers(row, numbers.Length).ShouldBe(told.Select(number => 2 * number), key);
    }

    [Fact]
    public void Of_some_numbers_the_newest_takes_the_place_of_the_sum()
    {
        var sheet = SumSheet.Of(Width, [("bank", [1, 2, 3])]);
        sheet.Add(Stored(Width, ("bank", [10, 20, 30]), ("ewallet", [7, 8, 9])), added: 1);
        sheet.Rows.Select(row => $"{row.Key} {string.Join(' ', Numbers(row))}").ShouldBe(["bank 11 20 30", "ewallet 7 8 9"]);
    }

    [Fact]
    public void Only_the_keys_that_are_looked_for_are_found()
    {
        var search = new SheetSearch(["日本", "NCR", "Manila", "zzz"]);
        Found(("", [1, 1, 1]), ("NCR", [2, 2, 2]), ("NCR\u001fMakati", [3, 3, 3]), ("日本", [4, 4, 4])).ShouldBe(["NCR 2", "日本 4"]);
        Found(("", [5, 5, 5]), ("NCR", [6, 6, 6]), ("NCR\u001fMakati", [7, 7, 7]), ("日本", [8, 8, 8])).ShouldBe(["NCR 6", "日本 8"], "the same keys");
        Found(("Manila", [9, 9, 9]), ("NCR", [1, 1, 1]), ("日本", [2, 2, 2])).ShouldBe(["Manila 9", "NCR 1", "日本 2"], "others");
        Found(("Cebu", [1, 1, 1])).ShouldBeEmpty();

        string[] Found(params (string, Int128[])[] rows)
        {
            var stored = Stored(Width, rows);
            var found = new List<string>();
            foreach (var (key, place) in search.On(stored)) found.Add($"{search.Wanted[key]} {stored[2][place]}");
            return [.. found];
        }
    }

    private static Int128[] Numbers(SumSheet.Row row, int width = Width) => [.. Enumerable.Range(0, width).Select(n => row[n])];

    private static StoredSheet Stored(int width, params (string, Int128[])[] rows) => new(SumSheet.Of(width, rows).ToBytes(), width);

    private static SumSheet Sum((string Key, Int128[] Sums)[][] pages)
    {
        var sheet = new SumSheet(Width);
        foreach (var page in pages) sheet.Add(Stored(Width, page));
        return sheet;
    }

    private static (string Key, Int128[] Sums)[] Page(Random chance) =>
    [
        .. Enumerable.Range(0, 60).Where(_ => chance.Next(3) > 0).Select(n => n switch { 0 => "", 1 => new string('x', 400), < 20 => $"AGT_{n % 4}\u001fBR_{n}", _ => $"ключ {n}" })
            .Distinct().Select(key => (key, Enumerable.Range(0, Width).Select(_ => (Int128)chance.NextInt64(-1_000_000, 1L << 62)).ToArray())),
    ];
}
