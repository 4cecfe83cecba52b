using System.Text.Json.Nodes;
using NJsonSchema;
using Shouldly;
using Xunit;

namespace RemitFlow.Deployment.Tests;

/// <summary>
/// docker-compose.yml against the schema of the Compose Specification and our own rules. No Docker is needed.
/// </summary>
public sealed class ComposeTests
{
    private static readonly JsonObject Compose = YamlToJson.Read(Repository.Read("docker-compose.yml"));

    public static TheoryData<string> Services => [.. Compose["services"]!.AsObject().Select(service => service.Key)];

    [Fact]
    public async Task The_file_is_valid_by_the_compose_schema() =>
        (await SchemaAsync()).Validate(Compose.ToJsonString()).Select(error => error.ToString()).ShouldBeEmpty();

    [Theory]
    [InlineData("prots")]
    [InlineData("health_check")]
    public async Task A_misspelt_key_is_not_valid(string key)
    {
        var wrong = Compose.DeepClone();
        wrong["services"]!["web"]!.AsObject().Add(key, new JsonArray("8000:8080"));

        (await SchemaAsync()).Validate(wrong.ToJsonString()).ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Each_service_has_a_health_check(string service) =>
        Compose["services"]![service]!["healthcheck"]?["test"].ShouldNotBeNull();

    [Theory]
    [MemberData(nameof(Services))]
    public void No_service_has_a_fixed_name_so_that_it_can_be_scaled(string service) =>
        Compose["services"]![service]!["container_name"].ShouldBeNull();

    [Fact]
    public void Only_the_proxy_holds_ports_of_the_host_and_only_on_loopback()
    {
        var published =
            from service in Compose["services"]!.AsObject()
            from port in service.Value!["ports"]?.AsArray() ?? []
            select $"{service.Key} {port}";

        published.ShouldBe(["proxy 127.0.0.1:${REMITFLOW_PORT:-8000}:8000", "proxy 127.0.0.1:${REMITFLOW_DESK_PORT:-8501}:8000"]);
    }

    [Fact]
    public void Each_named_volume_is_declared_and_used()
    {
        var used =
            from service in Compose["services"]!.AsObject()
            from volume in service.Value!["volumes"]?.AsArray() ?? []
            select volume!.ToString().Split(':')[0];

        used.Where(name => !name.StartsWith("./", StringComparison.Ordinal))
            .ShouldBe(Compose["volumes"]!.AsObject().Select(volume => volume.Key), ignoreOrder: true);
        used.Where(name => name.StartsWith("./", StringComparison.Ordinal)).ShouldAllBe(path => Repository.Has(path));
    }

    [Fact]
    public void Each_service_that_another_waits_for_exists()
    {
        var services = Compose["services"]!.AsObject();
        var awaited =
            from service in services
            from other in service.Value!["depends_on"]?.AsObject() ?? []
            select other.Key;

        awaited.ShouldAllBe(name => services.ContainsKey(name));
    }

    [Fact]
    public void The_proxy_sends_to_the_port_that_web_listens_on()
    {
        var urls = Compose["services"]!["web"]!["environment"]!["ASPNETCORE_URLS"]!.ToString();

        Repository.Read("deploy/nginx.conf").ShouldContain($"web:{new Uri(urls).Port};");
    }

    private static Task<JsonSchema> SchemaAsync() => JsonSchema.FromFileAsync(
        Path.Combine(AppContext.BaseDirectory, "compose-spec.json"), TestContext.Current.CancellationToken);
}
