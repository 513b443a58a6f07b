using ComicCluster.Contracts.Tenants;
using ComicCluster.Gateway.Problems;

namespace ComicCluster.Gateway.Accounts;

/// <summary>The names of scopes: read, draw, train, admin.</summary>
internal static class ScopeNames
{
    private static readonly KeyScopes[] All = [KeyScopes.Read, KeyScopes.Draw, KeyScopes.Train, KeyScopes.Admin];

    /// <summary>Scopes as names.</summary>
    public static IReadOnlyList<string> Of(KeyScopes scopes) => [.. All.Where(scope => scopes.HasFlag(scope)).Select(Name)];

    /// <summary>Names as scopes; names that are none are left out.</summary>
    public static KeyScopes Known(IEnumerable<string> names) => All.Where(scope => names.Contains(Name(scope))).Aggregate(KeyScopes.None, (a, b) => a | b);

    /// <summary>Names as scopes.</summary>
    /// <exception cref="ApiException">One is no scope, or there is none.</exception>
    public static KeyScopes Parse(IReadOnlyList<string> names)
    {
        var scopes = Known(names);
        return names.Count > 0 && names.Distinct().Count() == Of(scopes).Count
            ? scopes
            : throw ApiException.Invalid("scopes", $"Scopes are {string.Join(", ", All.Select(Name))}; at least one.");
    }

    private static string Name(KeyScopes scope) => scope.ToString().ToLowerInvariant();
}
