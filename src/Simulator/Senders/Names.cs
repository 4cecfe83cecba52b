using Bogus;

namespace RemitFlow.Simulator.Senders;

/// <summary>
/// Pools of names and browsers, drawn once by Bogus from a fixed seed. Drawing them for every remittance would make
/// Bogus the slowest part of the simulator by far.
/// </summary>
internal static class Names
{
    private const int PoolSeed = 1898;
    private const int GivenNames = 600;
    private const int BogusSurnames = 200;
    private const int Browsers = 60;

    /// <summary>Two of three surnames are Philippine.</summary>
    private const int PhilippineWeight = 8;

    /// <summary>Bogus has no Philippine locale; these are common surnames of the country.</summary>
    private static readonly string[] Philippine =
    [
        "Santos", "Reyes", "Cruz", "Bautista", "Ocampo", "Garcia", "Mendoza", "Torres", "Tomas", "Andrada", "Castillo",
        "Flores", "Villanueva", "Ramos", "Castro", "Rivera", "Aquino", "Navarro", "Salazar", "Mercado", "Concepcion",
        "Dela Cruz", "Delos Santos", "De Leon", "Del Rosario", "Dizon", "Pangilinan", "Manalo", "Magsaysay", "Macaraeg",
        "Dimaculangan", "Batungbakal", "Lacson", "Tolentino", "Pascual", "Soriano", "Valdez", "Ferrer", "Domingo",
        "Peña", "Ibañez", "Nuñez", "Cariño", "Zamora", "Abad", "Salonga", "Guinto", "Panganiban", "Catacutan",
    ];

    static Names()
    {
        var spanish = new Faker("es") { Random = new Randomizer(PoolSeed) };
        var english = new Faker("en") { Random = new Randomizer(PoolSeed) };
        Given = Drawn(GivenNames, i => i % 2 == 0 ? spanish.Name.FirstName() : english.Name.FirstName());
        Surnames =
        [
            .. Enumerable.Repeat(Philippine, PhilippineWeight).SelectMany(names => names),
            .. Drawn(BogusSurnames, _ => spanish.Name.LastName()),
        ];
        UserAgents = Drawn(Browsers, _ => english.Internet.UserAgent());
    }

    public static string[] Given { get; }

    public static string[] Surnames { get; }

    public static string[] UserAgents { get; }

    public static string[] Barangays { get; } =
    [
        "Poblacion", "San Isidro", "San Jose", "San Antonio", "Santo Niño", "San Roque", "San Juan", "Santa Cruz",
        "Bagong Silang", "Del Pilar", "Mabini", "Rizal", "Malinao", "Talisay", "Mabuhay", "Maligaya",
    ];

    private static string[] Drawn(int count, Func<int, string> draw) => [.. Enumerable.Range(0, count).Select(draw)];
}
