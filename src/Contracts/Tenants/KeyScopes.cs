namespace ComicCluster.Contracts.Tenants;

/// <summary>What a key may be used for.</summary>
[Flags]
public enum KeyScopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>To look at the tenant's comics.</summary>
    Read = 1,

    /// <summary>To draw, edit and delete comics.</summary>
    Draw = 2,

    /// <summary>To train models.</summary>
    Train = 4,

    /// <summary>To look after the whole cluster: all tenants, their keys and limits, the queue.</summary>
    Admin = 8,
}
