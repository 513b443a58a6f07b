namespace ComicCluster.Contracts.Tenants;

/// <summary>
/// What a gateway tells of the caller along with every call (in Orleans' <c>RequestContext</c>), by his credential and by nothing else that he
/// sent. Silos refuse calls to another tenant's grains.
/// </summary>
public static class TenantContext
{
    /// <summary>The name of the caller's tenant.</summary>
    public const string Tenant = "comic.tenant";

    /// <summary>Set to true for one who looks after all tenants.</summary>
    public const string Operator = "comic.operator";
}
