using RemitFlow.Domain.Hashing;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Hashing;

public sealed class StableHashTests
{
    [Fact]
    public void Where_one_text_ends_and_the_next_begins_counts()
    {
        ulong[] hashes =
        [
            StableHash.OfAll("ab", "c"), StableHash.OfAll("a", "bc"), StableHash.OfAll("abc", ""), StableHash.OfAll("", "abc"),
            StableHash.OfAll("abc", null), StableHash.OfAll(null, "abc"), StableHash.OfAll("abc"), StableHash.OfAll("a\u001fb", "c"),
        ];
        hashes.ShouldBeUnique();
    }

    [Fact]
    public void A_long_text_is_hashed_to_its_end() =>
        StableHash.OfAll(new string('款', 300) + "a").ShouldNotBe(StableHash.OfAll(new string('款', 300) + "b"));

    // Counted apart from our code: FNV-1a over the UTF-8, 0xff after each text (0xfe for a missing one), finished by SplitMix64.
    [Fact]
    public void A_hash_is_the_same_in_every_version() => StableHash.OfAll("Maria", null, "Ñandú").ShouldBe(Golden);

    private const ulong Golden = 14_086_961_721_925_325_305;
}
