using Microsoft.Extensions.Configuration;
using RemitFlow.Web.Setup;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Storage;

public sealed class ConnectionTests
{
    [Theory]
    [InlineData(null, "ConnectionStrings__RemitFlow names no PostgreSQL")]
    [InlineData("", "ConnectionStrings__RemitFlow names no PostgreSQL")]
    [InlineData("Database=remitflow", "ConnectionStrings__RemitFlow names no PostgreSQL")]
    [InlineData("Host=localhost;Colour=red", "ConnectionStrings__RemitFlow cannot be read: ")]
    [InlineData("Host=localhost;Port=many", "ConnectionStrings__RemitFlow cannot be read: ")]
    public void What_names_no_database_is_refused_in_a_sentence(string? connection, string sentence) =>
        Refusal(connection).ShouldNotBeNull().ShouldStartWith(sentence);

    [Fact]
    public void A_database_is_not_refused() => Refusal("Host=localhost;Database=remitflow;Username=remitflow").ShouldBeNull();

    private static string? Refusal(string? connection) => StoreSetup.Refusal(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:RemitFlow"] = connection }).Build());
}
