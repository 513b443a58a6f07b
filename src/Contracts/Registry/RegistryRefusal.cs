namespace ComicCluster.Contracts.Registry;

/// <summary>Why a change of the registry is refused.</summary>
public enum RegistryRefusal
{
    /// <summary>There is no such model, version, alias or deployment.</summary>
    NotFound,

    /// <summary>It is not as the caller thinks that it is.</summary>
    Outdated,

    /// <summary>It is used.</summary>
    InUse,

    /// <summary>It is not in a state in which that can be done.</summary>
    NotNow,

    /// <summary>It is worse than what it would take the place of.</summary>
    Gate,

    /// <summary>What is asked for makes no sense.</summary>
    Invalid,
}
