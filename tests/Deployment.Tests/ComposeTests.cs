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
    public void Only_the_proxy_and_the_console_that_is_asked_for_hold_ports_of_the_host_and_only_on_loopback()
    {
        var published =
            from service in Compose["services"]!.AsObject()
            from port in service.Value!["ports"]?.AsArray() ?? []
            select $"{service.Key} {port}";

        published.ShouldBe(
        [
            "kafka-console 127.0.0.1:${REMITFLOW_CONSOLE_PORT:-8080}:8080", "proxy 127.0.0.1:${REMITFLOW_PORT:-8000}:8000",
            "proxy 127.0.0.1:${REMITFLOW_DESK_PORT:-8501}:8000",
        ]);
    }

    [Theory]
    [InlineData("redis", "redis")]
    [InlineData("kafka-console", "console")]
    public void What_is_optional_starts_only_with_its_profile_and_nothing_waits_for_it(string service, string profile)
    {
        var services = Compose["services"]!.AsObject();
        services[service]!["profiles"]!.AsArray().Select(one => one!.ToString()).ShouldBe([profile]);
        services.ShouldAllBe(other => other.Value!["depends_on"] == null || !other.Value["depends_on"]!.AsObject().ContainsKey(service));
    }

    [Fact]
    public void Each_image_that_is_pulled_is_of_a_version_that_is_named() => Compose["services"]!.AsObject()
        .Select(service => service.Value!["image"]?.ToString()).OfType<string>()
        .ShouldAllBe(image => image.Contains(':') && !image.EndsWith(":latest", StringComparison.Ordinal));

    [Fact]
    public void Without_its_profile_web_is_given_no_redis() =>
        Compose["services"]!["web"]!["environment"]!["ConnectionStrings__Redis"]!.ToString().ShouldBe("${REMITFLOW_REDIS:-}");

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
