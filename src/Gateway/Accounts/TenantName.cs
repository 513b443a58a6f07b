using System.Text.RegularExpressions;

namespace ComicCluster.Gateway.Accounts;

/// <summary>The rules of tenants' names.</summary>
internal static partial class TenantName
{
    /// <summary>Whether it may.</summary>
    public static bool IsOne(string name) => Name().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex Name();
}
