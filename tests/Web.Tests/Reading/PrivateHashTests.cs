using System.Security.Cryptography;
using System.Text;
using RemitFlow.Web.Reading;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Reading;

public sealed class PrivateHashTests
{
    [Fact]
    public void It_is_the_first_eight_bytes_of_an_HMAC_in_base64url()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        using var hash = new PrivateHash(key);

        foreach (var text in new[] { "DEV_ab12cd34", "", "é😀", new string('x', 1_000) })
        {
            var whole = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
            var expected = Convert.ToBase64String(whole[..8]).TrimEnd('=').Replace('+', '-').Replace('/', '_');
            hash.Of(text).ShouldBe(expected);
            hash.Of(text).Length.ShouldBe(11);
        }
    }

    [Fact]
    public void Another_key_gives_other_hashes()
    {
        using var other = new PrivateHash("another secret for tests"u8);
        other.Of("DEV_ab12cd34").ShouldNotBe(Wire.Hash.Of("DEV_ab12cd34"));
    }

    [Fact]
    public void A_short_key_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new PrivateHash("short"u8));

    [Fact]
    public void It_may_be_shared_between_threads()
    {
        var expected = Enumerable.Range(0, 100).Select(i => Wire.Hash.Of($"{i}")).ToArray();
        Parallel.For(0, 2_000, i => Wire.Hash.Of($"{i % 100}").ShouldBe(expected[i % 100]));
    }
}
