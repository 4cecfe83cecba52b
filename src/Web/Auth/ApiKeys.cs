using System.Security.Cryptography;
using System.Text;

namespace RemitFlow.Web.Auth;

/// <summary>Who may ask: the section <c>Auth</c> of the configuration.</summary>
/// <remarks><c>Auth__ApiKeys__&lt;name&gt;=&lt;key&gt;</c> for each client; <c>Auth__AllowAnonymous=true</c> where none is needed.</remarks>
internal sealed class ApiKeys
{
    public const string Header = "X-Api-Key";

    private readonly (string Name, byte[] Hash)[] keys;

    public ApiKeys(IConfiguration configuration)
    {
        keys =
        [
            .. configuration.GetSection("Auth:ApiKeys").GetChildren()
                .Where(entry => !string.IsNullOrWhiteSpace(entry.Value))
                .Select(entry => (entry.Key, Hash(entry.Value!))),
        ];
        AllowsAnonymous = configuration.GetValue<bool>("Auth:AllowAnonymous");
    }

    public bool AreConfigured => keys.Length > 0;

    /// <summary>Said in so many words.</summary>
    public bool AllowsAnonymous { get; }

    /// <summary>A request without a key is answered: anonymous access is allowed, or there is nothing to ask for (then we listen to this machine only).</summary>
    public bool AdmitsWithoutKey => AllowsAnonymous || !AreConfigured;

    /// <summary>The name of the key; null for one that is not ours. Takes as long whatever the key is.</summary>
    public string? NameOf(string key)
    {
        var hash = Hash(key);
        string? found = null;
        foreach (var (name, known) in keys)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, known)) found = name;
        }

        return found;
    }

    /// <summary>Tells the key of that name from any other, without telling the key; null where there is none.</summary>
    public string? StampOf(string name)
    {
        foreach (var (known, hash) in keys)
        {
            if (known == name) return Convert.ToHexStringLower(SHA256.HashData(hash));
        }

        return null;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
