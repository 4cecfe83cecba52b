using System.Reflection;
using System.Xml.Linq;
using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests;

/// <summary>What must stay true of the whole of src/Domain.</summary>
public sealed class HouseRules
{
    private static readonly Assembly Domain = typeof(FraudRules).Assembly;

    private static readonly DirectoryInfo Folder = Domains(new DirectoryInfo(AppContext.BaseDirectory));

    private static readonly FileInfo[] Files =
        [.. Folder.GetDirectories().Where(x => x.Name is not ("bin" or "obj")).SelectMany(x => x.GetFiles("*.cs"))];

    public static TheoryData<Type> Events =>
    [
        typeof(RemittanceCleared), typeof(RemittanceFlagged), typeof(RemittanceHeld), typeof(RemittanceProgressed),
        typeof(RemittanceCompleted), typeof(RemittanceFailed), typeof(RemittanceCancelled),
        typeof(RemittanceContradicted), typeof(AlertAcknowledged), typeof(AlertClosed),
    ];

    [Fact]
    public void Domain_references_only_the_framework() => Domain.GetReferencedAssemblies()
        .ShouldAllBe(x => x.Name!.StartsWith("System.", StringComparison.Ordinal) || x.Name == "netstandard");

    [Fact]
    public void Its_project_asks_for_no_project_and_for_no_package_but_analysers()
    {
        var project = XDocument.Load(Path.Combine(Folder.FullName, "Domain.csproj"));
        project.Descendants("ProjectReference").Concat(project.Descendants("Reference")).ShouldBeEmpty();
        var packages = project.Descendants("PackageReference").ToArray();
        packages.ShouldNotBeEmpty();
        packages.ShouldAllBe(x => (string?)x.Attribute("PrivateAssets") == "all");
    }

    [Theory, MemberData(nameof(Events))]
    public void An_event_is_a_sealed_record_that_never_changes(Type happened)
    {
        happened.IsSealed.ShouldBeTrue();
        IsRecord(happened).ShouldBeTrue();
        Parts(happened, []).SelectMany(Settable).ShouldBeEmpty();
    }

    [Fact]
    public void Every_event_is_on_the_list_above()
    {
        var screenedOrAdvanced = Domain.GetTypes().Where(type => !type.IsAbstract
            && (type.IsSubclassOf(typeof(RemittanceScreened)) || type.IsSubclassOf(typeof(RemittanceAdvanced))));
        var inEventFiles = Files.Where(file => file.Name.EndsWith("Events.cs", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file.FullName))
            .Where(line => line.StartsWith("public sealed record ", StringComparison.Ordinal))
            .Select(line => line.Split(' ', '(')[3]);
        var listed = Events.Select(row => row.Data).ToArray();
        inEventFiles.ShouldBe(listed.Select(type => type.Name), ignoreOrder: true);
        screenedOrAdvanced.ShouldBeSubsetOf(listed);
    }

    [Fact]
    public void Every_rule_is_in_the_one_list_of_rules()
    {
        var rules = Domain.GetTypes().Select(type => type.GetProperty("Rule", typeof(FraudRule))).OfType<PropertyInfo>()
            .Select(property => (FraudRule)property.GetValue(null)!).ToArray();
        rules.ShouldBe(FraudRules.All.Values, ignoreOrder: true);
        Files.Count(file => file.Directory!.Name == "Rules" && Says(file, "FraudRule Rule ")).ShouldBe(rules.Length);
        RuleSet.First.Rules.Select(x => x.Rule).ShouldBe(FraudRules.All.Keys, ignoreOrder: true);
    }

    [Fact]
    public void Nothing_is_counted_in_floating_point() => Domain.GetTypes()
        .SelectMany(type => type.GetMembers(
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance
            | BindingFlags.DeclaredOnly))
        .Where(member => Mentioned(member).Any(x => x == typeof(double) || x == typeof(float) || x == typeof(Half)))
        .Select(member => $"{member.DeclaringType}.{member.Name}")
        .ShouldBeEmpty();

    [Fact]
    public void A_file_stays_short() => Files.Where(file => File.ReadLines(file.FullName).Count() >= 200)
        .Select(file => file.Name).ShouldBeEmpty();

    [Fact]
    public void A_file_lies_in_the_folder_of_its_namespace()
    {
        Files.Length.ShouldBeGreaterThan(40);
        Files.Where(file => !Says(file, $"namespace RemitFlow.Domain.{file.Directory!.Name};"))
            .Select(file => file.Name).ShouldBeEmpty();
    }

    private static bool Says(FileInfo file, string text) =>
        File.ReadAllText(file.FullName).Contains(text, StringComparison.Ordinal);

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    /// <summary>The record and all records of ours that it holds.</summary>
    private static HashSet<Type> Parts(Type type, HashSet<Type> found)
    {
        if (type.Assembly == Domain && !type.IsEnum && found.Add(type))
        {
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                foreach (var part in Unwrapped(property.PropertyType)) Parts(part, found);
            }
        }

        return found;
    }

    private static IEnumerable<string> Settable(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(x => x.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Any(IsInit))
        .Select(x => $"{type.Name}.{x.Name}");

    private static bool IsInit(Type modifier) => modifier.Name == "IsExternalInit";

    private static IEnumerable<Type> Mentioned(MemberInfo member) => member switch
    {
        FieldInfo field => Unwrapped(field.FieldType),
        PropertyInfo property => Unwrapped(property.PropertyType),
        MethodBase method => method.GetParameters().Select(x => x.ParameterType)
            .Append((method as MethodInfo)?.ReturnType ?? typeof(void)).SelectMany(Unwrapped),
        _ => [],
    };

    private static IEnumerable<Type> Unwrapped(Type type) =>
        type.HasElementType ? Unwrapped(type.GetElementType()!)
        : type.GetGenericArguments().SelectMany(Unwrapped).Prepend(type);

    private static DirectoryInfo Domains(DirectoryInfo above) =>
        File.Exists(Path.Combine(above.FullName, "RemitFlow.Events.sln"))
            ? new DirectoryInfo(Path.Combine(above.FullName, "src", "Domain"))
            : Domains(above.Parent ?? throw new InvalidOperationException("The house stands nowhere above the tests."));
}
